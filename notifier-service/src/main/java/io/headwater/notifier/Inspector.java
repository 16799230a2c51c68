package io.headwater.notifier;

import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts unreadable records into the dead letters, in a consumer group of its own: so each is reported once, not by every
 * subscription, and whatever becomes of the subscriptions.
 */
final class Inspector implements RecordHandler {
    /** The consumer group. */
    static final String GROUP = "headwater-notifier";

    private final PatientDeadLetters deadLetters;

    Inspector(PatientDeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> source, Pauses pauses) throws InterruptedException {
        try {
            Records.read(source.headers(), source.value());
        } catch (UnreadableRecordException e) {
            deadLetters.send(source, String.valueOf(e.getMessage()), pauses);
        }
    }
}
