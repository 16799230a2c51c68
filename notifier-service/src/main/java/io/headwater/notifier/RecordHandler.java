package io.headwater.notifier;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Does with a record whatever a consumer group is there for. */
interface RecordHandler {
    /** Waits without being deaf to the end. */
    interface Pauses {
        /**
         * Waits as long as asked.
         *
         * @throws InterruptedException when the partition is given up meanwhile
         */
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * Returns once the record is done with, however long that takes.
     *
     * @throws InterruptedException when the partition is given up meanwhile: the record is not done
     */
    void handle(ConsumerRecord<byte[], byte[]> source, Pauses pauses) throws InterruptedException;
}
