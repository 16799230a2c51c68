package io.headwater.cli.verify;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The listener's contracts file, read anew: verifying shares no code with the listener.
 *
 * @param contracts one entry a contract
 */
record ContractsFile(List<Entry> contracts) {
    ContractsFile {
        if (contracts.isEmpty()) {
            throw new InvalidSettingException("contracts", "[]", "name at least one contract");
        }
    }

    /**
     * One contract.
     *
     * @param name for people
     * @param address 0x and 40 hexadecimal digits
     * @param standard the standard that it follows
     * @param abi a file with its ABI, in place of a standard
     * @param startBlock events of earlier blocks are left out
     */
    record Entry(
            @Nullable String name,
            String address,
            @Nullable TokenStandard standard,
            @Nullable Path abi,
            @Default("0") long startBlock) {
        Entry {
            if (!address.matches("0x[0-9a-fA-F]{40}")) {
                throw new InvalidSettingException("address", address, "give 0x and 40 hexadecimal digits, in quotes");
            }
            if (startBlock < 0) {
                throw new InvalidSettingException("startBlock", startBlock, "give a block number, 0 or more");
            }
            address = address.toLowerCase(Locale.ROOT);
        }
    }
}
