package io.headwater.listener.lead;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for election as the leader of one chain. All listeners of a chain are members of one Kafka consumer group, and
 * whoever is assigned the only partition of {@code headwater.checkpoints} leads. Nothing is read by this consumer.
 */
public final class Leadership implements Component {
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** To say good-bye to a slow broker: one that was not told waits for the session to time out before it elects anew. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    /** After this the group takes a member for dead. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    private static final TopicPartition SEAT = new TopicPartition(Topics.CHECKPOINTS, 0);

    private final String chain;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition elected = lock.newCondition();
    private @Nullable Term term;
    private boolean doubted;
    private long electedAt = System.nanoTime();
    private volatile boolean stopping;
    private volatile Health health = Health.notReady("the listeners of this chain have not elected a leader yet");

    private Leadership(String chain, Consumer<byte[], byte[]> consumer) {
        this.chain = chain;
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name("leadership-" + chain).unstarted(this::run);
    }

    /** Joins the group of the chain's listeners. */
    public static Leadership seek(String chain, KafkaClients clients) {
        Leadership leadership = new Leadership(chain, clients.candidate("headwater-listener-" + chain));
        leadership.thread.start();
        return leadership;
    }

    /** The term that is on, or one that begins while we wait; null when there is none by then. */
    public @Nullable Term await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long nanos = longest.toNanos();
            while (term == null && nanos > 0 && !stopping) {
                nanos = elected.awaitNanos(nanos);
            }
            return term;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that another listener has written in this term: it ends, and the group elects anew. Without an election the
     * true leader might stay fenced for ever by one that was too late to know that it had lost the lead.
     */
    public void doubt(Term fenced) {
        lock.lock();
        try {
            if (term == fenced) {
                log.info("no longer leads chain {}", chain);
                end();
                doubted = true;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Health check() {
        return thread.isAlive() ? health : Health.dead("the election of chain '" + chain + "' has ended");
    }

    /** Gives up the lead at once, and does not wait until that is done. */
    public void stop() {
        if (!stopping) {
            stopping = true;
            consumer.wakeup();
        }
    }

    /** Gives up the lead at once: the group does not wait for a member that has left. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_GRACE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.subscribe(List.of(Topics.CHECKPOINTS), new Election());
            while (!stopping) {
                turn();
            }
        } catch (WakeupException | InterruptedException e) {
            log.debug("no longer standing for chain {}", chain);
        } finally {
            begin(false);
            Thread.interrupted(); // the thread ends here, and closing an interrupted consumer fails
            consumer.close(CloseOptions.timeout(CLOSE_GRACE));
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (takeDoubt()) {
                consumer.enforceRebalance("fenced by another listener of chain " + chain);
            }
            consumer.poll(POLL);
            health = membership();
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("the election of chain {} fails and is tried again", chain, e);
            health = Health.notReady("the election of chain '" + chain + "' fails: " + e.getMessage());
            Thread.sleep(PAUSE);
        }
    }

    private Health membership() {
        if (consumer.groupMetadata().generationId() < 0) {
            return Health.notReady("the listeners of chain '" + chain + "' have not elected a leader yet");
        }
        double silent = silence();
        return silent > SESSION.toSeconds()
                ? Health.notReady("the group of chain '" + chain + "' has had no heartbeat for " + Math.round(silent)
                        + " s: see that Kafka's brokers are running")
                : Health.up();
    }

    /** Since the last heartbeat or election, in seconds: in no other way does one who stands by notice that Kafka is gone. */
    private double silence() {
        double sinceElection = (System.nanoTime() - electedAt) / 1e9;
        return consumer.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals("last-heartbeat-seconds-ago"))
                .mapToDouble(each -> ((Number) each.getValue().metricValue()).doubleValue())
                .filter(seconds -> seconds >= 0 && seconds < sinceElection)
                .findFirst()
                .orElse(sinceElection);
    }

    private boolean takeDoubt() {
        lock.lock();
        try {
            boolean taken = doubted;
            doubted = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void begin(boolean leads) {
        lock.lock();
        try {
            if (leads && term == null) {
                term = new Term();
                log.info("leads chain {}", chain);
            } else if (!leads && term != null) {
                log.info("no longer leads chain {}", chain);
                end();
            }
            elected.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        if (term != null) {
            term.end();
            term = null;
        }
    }

    private final class Election implements ConsumerRebalanceListener {
        // Called at the end of every election, also with nothing new: a term that was doubted begins anew here.
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            consumer.pause(consumer.assignment());
            electedAt = System.nanoTime();
            begin(consumer.assignment().contains(SEAT));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            if (revoked.contains(SEAT)) {
                begin(false);
            }
        }
    }
}
