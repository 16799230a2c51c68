package io.headwater.notifier;

import io.headwater.common.kafka.KafkaClients;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** One producer for all tests: making one takes longer than using it. */
final class SharedProducer {
    private static @Nullable Producer<byte[], byte[]> producer;

    private SharedProducer() {}

    static synchronized Producer<byte[], byte[]> of(KafkaClients clients) {
        if (producer == null) {
            producer = clients.producer();
        }
        return producer;
    }
}
