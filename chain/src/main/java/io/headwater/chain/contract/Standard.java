package io.headwater.chain.contract;

import io.headwater.chain.abi.ContractAbi;
import io.headwater.chain.abi.StandardAbis;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The standards whose events are built in. */
public enum Standard {
    ERC20,
    ERC721,
    ERC1155;

    /** As people write it: {@code erc20}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ContractAbi abi() {
        return switch (this) {
            case ERC20 -> StandardAbis.erc20();
            case ERC721 -> StandardAbis.erc721();
            case ERC1155 -> StandardAbis.erc1155();
        };
    }

    static Optional<Standard> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
