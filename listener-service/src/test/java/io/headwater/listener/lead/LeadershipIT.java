package io.headwater.listener.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadershipIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void whoOnlyStandsByNoticesThatKafkaIsGone() {
        TestKafka broker = TestKafka.start();
        boolean gone = false;
        try {
            KafkaClients kafka = broker.clients(1);
            new TopicAdmin(kafka).ensure(List.of(Topics.checkpoints()));
            try (Leadership leader = Leadership.seek("chain", kafka)) {
                await().atMost(PATIENCE).until(() -> leader.await(Duration.ofMillis(100)) != null);
                try (Leadership standby = Leadership.seek("chain", kafka)) {
                    await().atMost(PATIENCE).until(() -> standby.check().status() == Health.Status.UP);

                    broker.close();
                    gone = true;

                    await().atMost(PATIENCE)
                            .untilAsserted(
                                    () -> assertThat(standby.check().reason()).contains("has had no heartbeat"));
                }
            }
        } finally {
            if (!gone) {
                broker.close();
            }
        }
    }
}
