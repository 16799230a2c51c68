package io.headwater.listener.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.chain.contract.Child;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows {@code headwater.contracts} on a thread of its own, for all chains of a listener. */
public final class ContractFeed implements Component {
    private static final Logger log = LoggerFactory.getLogger(ContractFeed.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CONTRACTS, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = KafkaClients.COMMITTED_PATIENCE;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final Consumer<byte[], byte[]> consumer;
    private final DefinitionTable table = new DefinitionTable();
    private final Thread thread = Thread.ofPlatform().name("contracts").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long position;
    private volatile boolean stopping;
    private volatile Health health = Health.up();

    private ContractFeed(KafkaClients clients) {
        this.clients = clients;
        this.consumer = clients.reader();
    }

    /** Reads on from the topic's beginning; it must exist. */
    public static ContractFeed start(KafkaClients clients) {
        ContractFeed feed = new ContractFeed(clients);
        feed.thread.start();
        return feed;
    }

    /** The contracts of a chain as far as they are read. */
    public Definitions of(String chain) {
        return table.of(chain);
    }

    /** That of {@link #of}, for less. */
    public long version(String chain) {
        return table.version(chain);
    }

    /** What the factories of a chain have given birth to, as far as it is read. */
    public List<Child> children(String chain) {
        return table.children(chain);
    }

    /**
     * Waits until all that was committed before this call is read.
     *
     * @throws TimeoutException when that takes too long
     */
    public void awaitEnd() throws InterruptedException {
        long end = clients.end(PARTITION);
        long nanos = PATIENCE.toNanos();
        lock.lock();
        try {
            while (position < end) {
                if (nanos <= 0) {
                    throw new TimeoutException("reading " + PARTITION + " to offset " + end + " takes too long");
                }
                nanos = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says which records cannot be followed. */
    @Override
    public Health check() {
        if (!thread.isAlive() && !stopping) {
            return Health.dead("the reader of " + Topics.CONTRACTS + " has ended");
        }
        List<String> problems = table.problems();
        return problems.isEmpty() ? health : Health.notReady(String.join("; ", problems));
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join(GRACE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            while (!stopping) {
                turn();
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            log.debug("the reader of {} stops", PARTITION);
        } finally {
            Thread.interrupted(); // the thread ends here, and closing an interrupted consumer fails
            consumer.close(CloseOptions.timeout(GRACE));
        }
    }

    private void turn() throws InterruptedException {
        try {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                table.put(new String(found.key(), UTF_8), found.value());
            }
            reached(consumer.position(PARTITION, PATIENCE));
            health = Health.up();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("reading {} fails and is tried again", PARTITION, e);
            health = Health.notReady("reading " + Topics.CONTRACTS + " fails: " + e.getMessage());
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private void reached(long offset) {
        lock.lock();
        try {
            position = offset;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
