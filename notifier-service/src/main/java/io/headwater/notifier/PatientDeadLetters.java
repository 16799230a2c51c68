package io.headwater.notifier;

import io.headwater.common.kafka.DeadLetterSender;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends dead letters until the broker has them: nothing is dropped because Kafka was away. */
final class PatientDeadLetters implements Component {
    private static final Logger log = LoggerFactory.getLogger(PatientDeadLetters.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DeadLetterSender sender;
    private volatile Health health = Health.up();

    PatientDeadLetters(DeadLetterSender sender) {
        this.sender = sender;
    }

    /** Returns once the broker has the dead letter. */
    void send(ConsumerRecord<byte[], byte[]> source, String reason, RecordHandler.Pauses pauses)
            throws InterruptedException {
        while (!sent(source, reason)) {
            pauses.pause(PAUSE);
        }
    }

    private boolean sent(ConsumerRecord<byte[], byte[]> source, String reason) throws InterruptedException {
        try {
            sender.send(source, reason);
            health = Health.up();
            return true;
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException("while sending a dead letter").initCause(e);
        } catch (ExecutionException e) {
            log.warn("a dead letter could not be sent and will be tried again", e);
            health = Health.notReady("dead letters cannot be sent: " + e.getCause());
            return false;
        }
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        sender.close();
    }
}
