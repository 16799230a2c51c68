package io.headwater.common.kafka;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic on a thread of its own, for a handler that keeps the offsets itself, beside its results.
 *
 * <p>A batch that fails is read again from the handler's own positions, with growing pauses, until it succeeds;
 * meanwhile {@link #check()} gives the reason.
 */
public final class TopicReader implements Component {
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final Duration BATCH_GRACE = Duration.ofSeconds(4);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    /** What becomes of the records. All calls come from the reader's thread. */
    public interface Handler {
        /**
         * The next offset to read of each partition, as stored beside the results; a partition that is left out is
         * read from its beginning. Also called after a failure and when partitions come or go: whatever was not stored,
         * of any partition, must be forgotten.
         */
        Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) throws Exception;

        /**
         * Handles a batch, which may be empty when nothing has come for a while. Not called while the reader has no
         * partitions.
         */
        void handle(ConsumerRecords<byte[], byte[]> batch) throws Exception;
    }

    /** What the reader may do with the partitions that it has. */
    private enum Phase {
        /** Nothing: there are none yet, or they are being shared out anew. */
        WAITING,
        /** Nothing before the handler's positions are known: what is polled is not what comes next. */
        LOST,
        /** Hand records on. */
        READING
    }

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Handler handler;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.notReady("waiting for partitions");
    // Of the reader's thread alone.
    private Phase phase = Phase.WAITING;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    public TopicReader(Consumer<byte[], byte[]> consumer, String topic, Handler handler) {
        this.consumer = consumer;
        this.topic = topic;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name("reader-" + topic).unstarted(this::run);
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    @Override
    public Health check() {
        return thread.getState() == Thread.State.TERMINATED
                ? Health.dead("the reader of " + topic + " has ended")
                : health;
    }

    /** Stops after the batch at hand, which is interrupted when it takes too long. */
    @Override
    public void close() {
        stopping.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(CLOSE_GRACE));
            return;
        }
        consumer.wakeup();
        try {
            if (!thread.join(BATCH_GRACE)) {
                log.warn("the batch of {} at hand takes too long and is interrupted", topic);
                thread.interrupt();
                thread.join(CLOSE_GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), new Assignment());
            while (stopping.getCount() > 0) {
                turn();
            }
        } catch (WakeupException e) {
            log.debug("reader of {} stops", topic);
        } catch (InterruptedException e) {
            log.warn("reader of {} was interrupted", topic);
        } catch (RuntimeException e) {
            log.error("reader of {} ended", topic, e);
        } finally {
            Thread.interrupted(); // the thread ends here, and closing an interrupted consumer fails
            // Bounded: leaving the group must not outlast the service's own time to stop when the broker is away.
            consumer.close(CloseOptions.timeout(CLOSE_GRACE));
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (phase == Phase.LOST) {
                tryToRewind(consumer.assignment());
            }
            // Also while lost, to remain in the group; what comes then is polled again after the rewind.
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (phase == Phase.READING) {
                hand(batch);
            } else if (phase == Phase.LOST) {
                pause();
            }
        } catch (WakeupException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            fail(e);
            pause();
        }
    }

    private void hand(ConsumerRecords<byte[], byte[]> batch) throws Exception {
        if (!consumer.assignment().isEmpty()) {
            handler.handle(batch);
            // For lag monitoring only: the handler's own positions decide where reading goes on.
            consumer.commitAsync((offsets, failure) -> {
                if (failure != null) {
                    log.debug("offsets of {} not committed", topic, failure);
                }
            });
        }
        health = Health.up();
        pauseMillis = FIRST_PAUSE_MILLIS;
    }

    private void fail(Exception e) {
        log.warn("a batch of {} failed and will be read again", topic, e);
        health = Health.notReady("reading " + topic + " fails: " + e);
        if (phase == Phase.READING) {
            phase = Phase.LOST;
        }
    }

    private void pause() throws InterruptedException {
        if (stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
            return;
        }
        pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
    }

    // Does not throw: an exception in a rebalance would let the group go on from wherever the consumer guesses.
    private void tryToRewind(Collection<TopicPartition> partitions) {
        phase = Phase.LOST;
        try {
            Positions.seek(consumer, partitions, handler.positions(partitions));
            phase = Phase.READING;
        } catch (WakeupException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            fail(e);
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            // All of them: the handler forgets what it had not stored, so those kept are read again too.
            tryToRewind(consumer.assignment());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            log.info("partitions of {} given up: {}", topic, revoked);
            Set<TopicPartition> kept = new HashSet<>(consumer.assignment());
            kept.removeAll(revoked);
            if (kept.isEmpty()) {
                phase = Phase.WAITING;
            } else {
                // Lest the handler store what it still holds of partitions that another reader has by now.
                tryToRewind(kept);
            }
        }
    }
}
