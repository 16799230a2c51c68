package io.headwater.notifier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records in hand of one partition, handled one after another on a virtual thread. */
final class Lane implements RecordHandler.Pauses {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration PAUSE_AFTER_BUG = Duration.ofSeconds(1);

    private final RecordHandler handler;
    private final Queue<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private long done = -1;
    private volatile @Nullable String trouble;

    Lane(RecordHandler handler) {
        this.handler = handler;
    }

    synchronized void add(Collection<ConsumerRecord<byte[], byte[]>> more) {
        records.addAll(more);
        if (thread == null && !records.isEmpty()) {
            thread = Thread.ofVirtual().start(this::work);
        }
    }

    /** The records that are not done yet. */
    synchronized int inHand() {
        return records.size();
    }

    /** The offset after the last record that is done, to be committed; -1 where none is. */
    synchronized long done() {
        return done;
    }

    /** What keeps the lane from going on though it should; null in ordinary life, failing receivers included. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void work() {
        try {
            ConsumerRecord<byte[], byte[]> source = first();
            while (source != null) {
                if (handled(source)) {
                    finish(source);
                } else {
                    pause(PAUSE_AFTER_BUG);
                }
                source = first();
            }
        } catch (InterruptedException e) {
            log.debug("a lane is given up", e);
        }
    }

    private boolean handled(ConsumerRecord<byte[], byte[]> source) throws InterruptedException {
        try {
            handler.handle(source, this);
            trouble = null;
            return true;
        } catch (RuntimeException | Error e) {
            // Never skipped: that would be a silent loss. Errors too: the lane would stand still and nobody be told.
            log.error("{}-{}@{} could not be handled", source.topic(), source.partition(), source.offset(), e);
            trouble = source.topic() + "-" + source.partition() + "@" + source.offset() + " cannot be handled: " + e;
            return false;
        }
    }

    private synchronized @Nullable ConsumerRecord<byte[], byte[]> first() {
        ConsumerRecord<byte[], byte[]> first = stopping.getCount() == 0 ? null : records.peek();
        if (first == null) {
            thread = null;
        }
        return first;
    }

    private synchronized void finish(ConsumerRecord<byte[], byte[]> source) {
        records.remove();
        done = source.offset() + 1;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the partition is given up");
        }
    }

    /** Asks the lane to end after the attempt under way. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for the lane's end, and makes it end when the time is over. */
    void join(Duration patience) throws InterruptedException {
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        if (worker != null && !worker.join(patience)) {
            worker.interrupt();
            worker.join();
        }
    }
}
