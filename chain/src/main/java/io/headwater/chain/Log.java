package io.headwater.chain;

import java.util.List;

/**
 * What a contract logged in a mined transaction. All hex is lower case with 0x.
 *
 * @param address the contract that logged, 20 bytes
 * @param topics none to four topics of 32 bytes each
 * @param data what is not indexed, ABI-encoded
 * @param logIndex position in the block, counted over all its transactions
 */
public record Log(
        String address,
        List<String> topics,
        String data,
        long blockNumber,
        String blockHash,
        String transactionHash,
        int transactionIndex,
        int logIndex) {
    public Log {
        topics = List.copyOf(topics);
    }
}
