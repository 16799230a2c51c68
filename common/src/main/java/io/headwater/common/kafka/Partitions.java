package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Which partition holds a contract's events: what Kafka's default partitioner does with the record's key. */
public final class Partitions {
    private Partitions() {}

    /**
     * The partition of a contract.
     *
     * @param contract lower-case 0x-hex address
     * @param partitions the topic's number of partitions
     */
    public static int of(String contract, int partitions) {
        return Utils.toPositive(Utils.murmur2(contract.getBytes(UTF_8))) % partitions;
    }
}
