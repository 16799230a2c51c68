package io.headwater.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import io.headwater.common.kafka.Topics;
import io.headwater.common.kafka.UnreachableKafkaException;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicAdminIT {
    private final TestKafka kafka = TestKafka.shared();
    private final TopicAdmin admin = new TopicAdmin(kafka.clients(3));

    @Test
    void createsWhatIsMissingAsSpecified() throws Exception {
        String name = unique();
        admin.ensure(List.of(Topics.eventTopic(name, 3)));
        assertThat(admin.partitions(name)).isEqualTo(3);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try (Admin client = kafka.clients(3).admin()) {
            var configs = client.describeConfigs(List.of(topic)).all().get();
            assertThat(configs)
                    .hasEntrySatisfying(
                            topic,
                            config -> assertThat(config.get("retention.ms").value())
                                    .isEqualTo("-1"));
        }
    }

    @Test
    void leavesWhatFitsAlone() {
        TopicSpec spec = new TopicSpec(unique(), 2, Map.of());
        admin.ensure(List.of(spec));
        admin.ensure(List.of(spec, spec));
        assertThat(admin.partitions(spec.name())).isEqualTo(2);
    }

    @Test
    void refusesAnotherNumberOfPartitionsAndSaysTheWayOut() {
        String name = unique();
        admin.ensure(List.of(new TopicSpec(name, 4, Map.of())));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> admin.ensure(List.of(new TopicSpec(name, 3, Map.of()))))
                .withMessage("topic '" + name + "' has 4 partitions but kafka.partitions is 3: events and block markers"
                        + " need the same number in every topic; set kafka.partitions to 4 for every service, or recreate"
                        + " the topic with 3 partitions");
        assertThat(admin.partitions(name)).isEqualTo(4);
    }

    @Test
    void aTopicThatIsNotThereHasNoPartitions() {
        assertThat(admin.partitions(unique())).isZero();
    }

    @Test
    void instancesThatStartTogetherAgree() throws Exception {
        TopicSpec spec = new TopicSpec(unique(), 2, Map.of());
        List<Future<?>> instances = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                instances.add(threads.submit(() -> new TopicAdmin(kafka.clients(2)).ensure(List.of(spec))));
            }
        }
        for (Future<?> instance : instances) {
            instance.get();
        }
        assertThat(admin.partitions(spec.name())).isEqualTo(2);
    }

    @Test
    void aTopicThatCannotBeCreatedIsNamedWithTheReason() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> admin.ensure(List.of(new TopicSpec("no spaces", 1, Map.of()))))
                .withMessageContaining("topic 'no spaces'");
        String name = unique();
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> admin.ensure(List.of(new TopicSpec(name, 1, Map.of("retention.ms", "soon")))))
                .withMessageContaining("cannot create topic '" + name + "'")
                .withMessageContaining("retention.ms");
    }

    @Test
    void aBrokerThatIsGoneIsNamedWithinThePatience() {
        TestKafka own = TestKafka.start();
        String address = own.bootstrapServers();
        TopicAdmin impatient = new TopicAdmin(own.clients(1), Duration.ofSeconds(1));
        own.close();
        long start = System.nanoTime();
        assertThatExceptionOfType(UnreachableKafkaException.class)
                .isThrownBy(() -> impatient.ensure(List.of(Topics.checkpoints())))
                .withMessageContaining(address);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    private static String unique() {
        return "admin-" + UUID.randomUUID();
    }
}
