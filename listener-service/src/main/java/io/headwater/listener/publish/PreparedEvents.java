package io.headwater.listener.publish;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as they are sent, in their order. */
public final class PreparedEvents {
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final long undecoded;
    private final Runnable committed;

    PreparedEvents(List<ProducerRecord<byte[], byte[]>> records, long undecoded, Runnable committed) {
        this.records = List.copyOf(records);
        this.undecoded = undecoded;
        this.committed = committed;
    }

    /** How many. */
    public int size() {
        return records.size();
    }

    /** How many of them no ABI fits. */
    public long undecoded() {
        return undecoded;
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** Exports their spans and counts them: called once they are committed, and never if they are rolled back. */
    void committed() {
        committed.run();
    }
}
