package io.headwater.common.kafka;

import io.headwater.common.lifecycle.Component;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that a consumer cannot handle into the dead letters. */
public final class DeadLetterSender implements Component {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterSender.class);

    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;
    private final LongCounter sent;

    public DeadLetterSender(String service, KafkaClients clients, Meter meter) {
        this.letters = new DeadLetters(service);
        this.producer = clients.producer();
        this.sent = meter.counterBuilder("headwater.dead.letters").build();
    }

    /**
     * Returns once the broker has the dead letter: only then may the reader's position pass the record.
     *
     * @throws ExecutionException when the broker refused it
     */
    public void send(ConsumerRecord<byte[], byte[]> source, String reason)
            throws ExecutionException, InterruptedException {
        log.warn("dead letter from {}-{}@{}: {}", source.topic(), source.partition(), source.offset(), reason);
        producer.send(letters.of(source, reason)).get();
        sent.add(1);
    }

    @Override
    public void close() {
        // What has not been acknowledged by now stays with its sender, whose position has not passed it.
        producer.close(Duration.ofSeconds(1));
    }
}
