package io.headwater.notifier;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic for one consumer group, whose committed offsets are its durable queue: they pass a record when it is
 * done with. Partitions are handled beside each other, each in order; one that does not get on is not read further.
 */
final class GroupReader implements Component {
    private static final Logger log = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FAREWELL = Duration.ofMillis(1_500);

    private static final Health WAITING = Health.notReady("waiting for partitions");

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Lanes lanes;
    private final OffsetCommits commits;
    private final Backlog backlog;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private boolean joined;
    private volatile Health health = WAITING;
    private volatile OptionalLong pending = OptionalLong.empty();

    /** @param name of the thread */
    GroupReader(String name, Consumer<byte[], byte[]> consumer, String topic, RecordHandler handler) {
        this.consumer = consumer;
        this.topic = topic;
        this.lanes = new Lanes(handler);
        this.commits = new OffsetCommits(consumer);
        this.backlog = new Backlog(consumer);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The records of this group's partitions that are not done yet; empty while that is unknown. */
    OptionalLong pending() {
        return pending;
    }

    @Override
    public Health check() {
        return thread.getState() == Thread.State.TERMINATED ? Health.dead(thread.getName() + " has ended") : health;
    }

    /** Asks the reader to end, without waiting. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void close() {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(FAREWELL));
            return;
        }
        try {
            thread.join();
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
            giveUp(consumer.assignment());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("{} ended", thread.getName(), e);
        } finally {
            consumer.close(CloseOptions.timeout(FAREWELL));
        }
    }

    private void turn() throws InterruptedException {
        try {
            lanes.add(consumer.poll(POLL));
            throttle();
            commits.sometimes(lanes.done());
            backlog.probe();
            OptionalLong unread = backlog.unread();
            pending = unread.isEmpty() ? unread : OptionalLong.of(unread.getAsLong() + lanes.inHand());
            Health otherwise = joined ? Health.up() : WAITING;
            health = backlog.trouble().or(lanes::trouble).map(Health::notReady).orElse(otherwise);
        } catch (KafkaException e) {
            log.warn("reading {} fails and will be tried again", topic, e);
            health = Health.notReady("reading " + topic + " fails: " + e);
            if (stopping.await(1, TimeUnit.SECONDS)) {
                log.debug("{} stops", thread.getName());
            }
        }
    }

    private void throttle() {
        Collection<TopicPartition> full = lanes.full();
        Set<TopicPartition> free = new HashSet<>(consumer.paused());
        free.removeAll(full);
        consumer.pause(full);
        consumer.resume(free);
    }

    private void giveUp(Collection<TopicPartition> partitions) throws InterruptedException {
        lanes.stop(partitions);
        commits.now(lanes.done(partitions));
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        lanes.remove(partitions);
        commits.forget(partitions);
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            log.info("{} has partitions {}", thread.getName(), added);
            joined = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            try {
                giveUp(revoked);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Another consumer may have them already: nothing can be committed any more. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            try {
                lanes.stop(lost);
                forget(lost);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
