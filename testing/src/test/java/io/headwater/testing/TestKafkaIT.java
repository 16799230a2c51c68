package io.headwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TestKafkaIT {
    private final TestKafka kafka = TestKafka.shared();

    @Test
    void readsOnlyWhatWasCommitted() {
        String topic = kafka.topic("committed", 2);
        try (Producer<byte[], byte[]> producer = kafka.clients(2).transactionalProducer(topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            var aborted = producer.send(new ProducerRecord<>(topic, "aborted".getBytes(UTF_8)));
            assertThat(aborted).isNotNull();
            producer.abortTransaction();
            producer.beginTransaction();
            var committed = producer.send(new ProducerRecord<>(topic, "committed".getBytes(UTF_8)));
            producer.commitTransaction();
            assertThat(committed).isDone();
        }
        assertThat(kafka.readAll(topic))
                .extracting(read -> new String(read.value(), UTF_8))
                .containsExactly("committed");
    }
}
