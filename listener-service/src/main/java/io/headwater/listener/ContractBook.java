package io.headwater.listener;

import io.headwater.chain.abi.AbiException;
import io.headwater.chain.abi.ContractAbi;
import io.headwater.chain.abi.EventDecoder;
import io.headwater.chain.abi.StandardAbis;
import io.headwater.common.config.Config;
import io.headwater.common.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts that are listened to, each with the decoder of its events. */
final class ContractBook {
    /** What is known of one contract. */
    record Entry(EventDecoder decoder, long startBlock) {}

    private final Map<String, Entry> byAddress;

    private ContractBook(Map<String, Entry> byAddress) {
        this.byAddress = byAddress;
    }

    /**
     * Reads the contracts file and the ABIs that it names.
     *
     * @throws ConfigException with every mistake in any of the files
     */
    static ContractBook read(Path file) {
        Map<String, Entry> entries = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Contracts.Contract contract : Config.data(Contracts.class, file).contracts()) {
            try {
                EventDecoder decoder = EventDecoder.of(List.of(abi(contract)));
                entries.put(contract.address(), new Entry(decoder, contract.startBlock()));
            } catch (AbiException | IOException e) {
                String what = e instanceof IOException ? "cannot be read: " + e : String.valueOf(e.getMessage());
                what.lines()
                        .forEach(line -> problems.add(
                                "contract " + contract.address() + ", abi = '" + contract.abi() + "': " + line));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(file.toString(), problems);
        }
        return new ContractBook(entries);
    }

    private static ContractAbi abi(Contracts.Contract contract) throws IOException {
        if (contract.abi() != null) {
            return ContractAbi.parse(Files.readString(contract.abi()));
        }
        Contracts.Standard standard = contract.standard();
        if (standard == Contracts.Standard.ERC721) {
            return StandardAbis.erc721();
        }
        return standard == Contracts.Standard.ERC1155 ? StandardAbis.erc1155() : StandardAbis.erc20();
    }

    /** The contract at an address, if its events at this height are wanted. */
    @Nullable
    Entry at(String address, long blockNumber) {
        Entry entry = byAddress.get(address);
        return entry == null || blockNumber < entry.startBlock() ? null : entry;
    }
}
