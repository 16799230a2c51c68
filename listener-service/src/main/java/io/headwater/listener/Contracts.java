package io.headwater.listener;

import io.headwater.chain.Address;
import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contracts to listen to.
 *
 * @param contracts one entry a contract
 */
public record Contracts(List<Contract> contracts) {
    /** The standards whose events are built in. */
    public enum Standard {
        ERC20,
        ERC721,
        ERC1155
    }

    public Contracts {
        if (contracts.isEmpty()) {
            throw new InvalidSettingException("contracts", "[]", "name at least one contract");
        }
        Set<String> seen = new HashSet<>();
        for (Contract contract : contracts) {
            if (!seen.add(contract.address())) {
                throw new InvalidSettingException("contracts", contract.address(), "name each address once");
            }
        }
    }

    /**
     * One contract.
     *
     * @param name for people; not part of any record
     * @param address 0x and 40 hexadecimal digits
     * @param standard the built-in ABI that fits
     * @param abi a file with the contract's ABI as JSON; give this or {@code standard}
     * @param startBlock events of earlier blocks are left out
     */
    public record Contract(
            @Nullable String name,
            String address,
            @Nullable Standard standard,
            @Nullable Path abi,
            @Default("0") long startBlock) {
        public Contract {
            try {
                address = Address.parse(address);
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException("address", address, String.valueOf(e.getMessage()));
            }
            if ((standard == null) == (abi == null)) {
                throw new InvalidSettingException(
                        "abi",
                        abi == null ? "" : abi,
                        "give either standard (erc20, erc721, erc1155) or abi (the path of a JSON file)");
            }
            if (startBlock < 0) {
                throw new InvalidSettingException("startBlock", startBlock, "give a block number, 0 or more");
            }
        }
    }
}
