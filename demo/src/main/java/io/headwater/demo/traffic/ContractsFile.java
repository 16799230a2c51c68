package io.headwater.demo.traffic;

import java.util.List;

/**
 * The listener's contracts file, as the demo writes it.
 *
 * @param contracts one entry a contract
 */
record ContractsFile(List<Entry> contracts) {
    /**
     * One contract.
     *
     * @param name of its source
     * @param address lower-case 0x-hex
     * @param standard {@code erc20}, {@code erc721} or {@code erc1155}
     * @param startBlock the block of its deployment
     */
    record Entry(String name, String address, String standard, long startBlock) {}
}
