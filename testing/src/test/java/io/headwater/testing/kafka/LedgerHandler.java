package io.headwater.testing.kafka;

import io.headwater.common.kafka.TopicReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Holds records back over several batches before it stores them, and fails as often as it is told. */
final class LedgerHandler implements TopicReader.Handler {
    final AtomicInteger failuresOfPositions = new AtomicInteger();
    final AtomicInteger failuresOfHandling = new AtomicInteger();
    final AtomicInteger handled = new AtomicInteger();

    private final String name;
    private final Ledger ledger;
    private final int held;
    private final List<ConsumerRecord<byte[], byte[]>> buffer = new ArrayList<>();

    /** @param held how many records to hold back unless an empty batch comes */
    LedgerHandler(String name, Ledger ledger, int held) {
        this.name = name;
        this.ledger = ledger;
        this.held = held;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) throws IOException {
        fail(failuresOfPositions, "positions are away");
        buffer.clear();
        return ledger.positions(partitions);
    }

    @Override
    public void handle(ConsumerRecords<byte[], byte[]> batch) throws IOException {
        batch.forEach(buffer::add);
        handled.addAndGet(batch.count());
        if (batch.count() > 0) {
            fail(failuresOfHandling, "the store is away");
        }
        if (batch.isEmpty() || buffer.size() > held) {
            ledger.store(name, buffer);
            buffer.clear();
        }
    }

    private static void fail(AtomicInteger left, String reason) throws IOException {
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            throw new IOException(reason);
        }
    }
}
