package io.headwater.common.kafka;

import io.headwater.common.lifecycle.StartupException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and refuses those that do not fit. */
public final class TopicAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final Duration patience;

    public TopicAdmin(KafkaClients clients) {
        this(clients, PATIENCE);
    }

    /** @param patience how long to wait for an answer of the broker */
    public TopicAdmin(KafkaClients clients, Duration patience) {
        this.clients = clients;
        this.patience = patience;
    }

    /**
     * Makes sure that every topic exists with its exact number of partitions and that all partitions have a leader:
     * producing right after creation can otherwise lose the order of an idempotent producer.
     *
     * @throws StartupException naming the topic, what it has, what it needs and the way out
     */
    public void ensure(Collection<TopicSpec> specs) {
        withAdmin(admin -> {
            specs.forEach(spec -> ensure(admin, spec));
            return specs.size();
        });
    }

    private void ensure(Admin admin, TopicSpec spec) {
        int partitions = partitions(admin, spec.name());
        if (partitions == 0) {
            create(admin, spec);
        } else if (partitions != spec.partitions()) {
            throw new StartupException(
                    "topic '" + spec.name() + "' has " + partitions + " partitions but kafka.partitions is "
                            + spec.partitions()
                            + ": events and block markers need the same number in every topic; set kafka.partitions to "
                            + partitions + " for every service, or recreate the topic with " + spec.partitions()
                            + " partitions");
        }
        awaitLeaders(admin, spec);
    }

    /** The number of partitions that the topic has, 0 when it does not exist. */
    public int partitions(String topic) {
        return withAdmin(admin -> partitions(admin, topic));
    }

    private <T> T withAdmin(Function<Admin, T> question) {
        Admin admin = clients.admin();
        try {
            return question.apply(admin);
        } finally {
            // At once: by default closing waits for calls that nobody awaits any more, up to a minute.
            admin.close(Duration.ZERO);
        }
    }

    private int partitions(Admin admin, String topic) {
        try {
            return get(admin.describeTopics(List.of(topic)).allTopicNames())
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw failure("describe topic '" + topic + "'", e);
        }
    }

    private void create(Admin admin, TopicSpec spec) {
        NewTopic topic = new NewTopic(
                spec.name(), spec.partitions(), (short) clients.settings().replication());
        try {
            get(admin.createTopics(List.of(topic.configs(spec.config()))).all());
        } catch (ExecutionException e) {
            // Another instance was faster; whether its topic fits is checked like any other.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failure("create topic '" + spec.name() + "'", e);
            }
            if (partitions(admin, spec.name()) != 0) {
                ensure(admin, spec);
            }
        }
    }

    private void awaitLeaders(Admin admin, TopicSpec spec) {
        Map<TopicPartition, OffsetSpec> all = IntStream.range(0, spec.partitions())
                .mapToObj(partition -> new TopicPartition(spec.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!haveLeaders(admin, spec, all)) {
            if (System.nanoTime() > deadline) {
                throw new StartupException(
                        "topic '" + spec.name() + "' has partitions without a leader: look after Kafka's brokers");
            }
            pause();
        }
    }

    private boolean haveLeaders(Admin admin, TopicSpec spec, Map<TopicPartition, OffsetSpec> all) {
        try {
            get(admin.listOffsets(all).all());
            return true;
        } catch (ExecutionException e) {
            // A broker may answer before it knows of a topic that the controller has created.
            if (e.getCause() instanceof RetriableException
                    && !(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException)) {
                return false;
            }
            throw failure("reach every partition of topic '" + spec.name() + "'", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartupException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartupException("interrupted while asking Kafka", e);
    }

    private <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreachableKafkaException(clients.settings().bootstrapServers(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private RuntimeException failure(String what, ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new UnreachableKafkaException(clients.settings().bootstrapServers(), cause);
        }
        return new StartupException("cannot " + what + ": " + cause.getMessage(), cause);
    }
}
