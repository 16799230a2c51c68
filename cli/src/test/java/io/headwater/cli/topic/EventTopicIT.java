package io.headwater.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.options.UnusableOptionException;
import io.headwater.testing.TestKafka;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventTopicIT {
    private static final String PREFIX = "headwater.events.";

    private final TestKafka kafka = TestKafka.shared();
    private final List<String> read = new ArrayList<>();

    @Test
    void readsWhatIsCommittedAndNothingElse() {
        String topic = kafka.topic(PREFIX + "commits", 1);
        try (Producer<byte[], byte[]> producer = kafka.clients(1).transactionalProducer(topic);
                EventTopic events = open(topic)) {
            producer.initTransactions();
            transact(producer, topic, "a");
            producer.beginTransaction();
            assertThat(producer.send(new ProducerRecord<>(topic, bytes("rolled back"))))
                    .isNotNull();
            producer.flush();
            producer.abortTransaction();
            readToEnd(events);
            assertThat(read).containsExactly("a");

            transact(producer, topic, "b");
            readToEnd(events);
            assertThat(read).containsExactly("a", "b");
        }
    }

    @Test
    void anUnknownChainIsTheWrongOption() {
        assertThatThrownBy(() -> EventTopic.open(kafka.bootstrapServers(), "nowhere"))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessage("--chain = 'nowhere': there is no topic headwater.events.nowhere at "
                        + kafka.bootstrapServers() + "; correct the name, or start the listener");
    }

    @Test
    void aNameThatNoTopicCanHaveIsTheWrongOption() {
        assertThatThrownBy(() -> EventTopic.open(kafka.bootstrapServers(), "no where"))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageContaining("--chain = 'no where'");
    }

    private EventTopic open(String topic) {
        EventTopic events = EventTopic.open(kafka.bootstrapServers(), topic.substring(PREFIX.length()));
        assertThat(events.partitions()).isEqualTo(1);
        return events;
    }

    private void readToEnd(EventTopic events) {
        events.readToEnd(each -> read.add(new String(each.value(), java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void transact(Producer<byte[], byte[]> producer, String topic, String value) {
        producer.beginTransaction();
        assertThat(producer.send(new ProducerRecord<>(topic, bytes(value)))).isNotNull();
        producer.commitTransaction();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
