package io.headwater.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The catalogue is a public interface: other teams name these topics in their own configuration. */
class TopicsTest {
    @Test
    void namesStay() {
        assertThat(Topics.events("local")).isEqualTo("headwater.events.local");
        assertThat(Topics.INVENTORY).isEqualTo("headwater.inventory");
        assertThat(Topics.NOTIFICATION).isEqualTo("headwater.notification");
        assertThat(Topics.LOGGING).isEqualTo("headwater.logging");
        assertThat(Topics.DEAD_LETTERS).isEqualTo("headwater.dead-letters");
        assertThat(Topics.CHECKPOINTS).isEqualTo("headwater.checkpoints");
    }

    @Test
    void eventsAndDeadLettersAreKeptForEver() {
        assertThat(Topics.eventTopic("t", 6))
                .isEqualTo(new TopicSpec("t", 6, Map.of("retention.ms", "-1", "max.message.bytes", "8388608")));
        assertThat(Topics.deadLetters(6))
                .isEqualTo(new TopicSpec("headwater.dead-letters", 6, Map.of("retention.ms", "-1")));
    }

    @Test
    void checkpointsAreCompactedInOnePartition() {
        TopicSpec checkpoints = Topics.checkpoints();
        assertThat(checkpoints.partitions()).isEqualTo(1);
        assertThat(checkpoints.config()).containsEntry("cleanup.policy", "compact");
    }
}
