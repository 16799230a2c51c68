package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.Samples;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void isWhatTheProducersDefaultPartitionerDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String contract = Samples.randomHash(random).substring(0, 42);
            int partitions = 1 + random.nextInt(64);
            assertThat(Partitions.of(contract, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(contract.getBytes(UTF_8), partitions))
                    .isBetween(0, partitions - 1);
        }
    }

    @Test
    void staysWhatItIs() {
        assertThat(Partitions.of("0x5fbdb2315678afecb367f032d93f642f64180aa3", 6))
                .isEqualTo(2);
    }
}
