package io.headwater.testing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CompactedTopicIT {
    private final KafkaClients clients = TestKafka.shared().clients(1);
    private final String id = UUID.randomUUID().toString();

    @Test
    void whatWasCommittedIsReadThoughAnothersOlderTransactionIsOpen() throws Exception {
        new TopicAdmin(clients).ensure(List.of(Topics.checkpoints()));
        CompactedTopic topic = new CompactedTopic(clients, Topics.CHECKPOINTS);
        try (Producer<byte[], byte[]> other = clients.transactionalProducer("other-" + id)) {
            other.initTransactions();
            other.beginTransaction();
            var unused = other.send(
                    new ProducerRecord<>(Topics.CHECKPOINTS, 0, ("other-" + id).getBytes(UTF_8), new byte[1]));
            other.flush();
            topic.write("writer-" + id, Map.of(id, new byte[2]));

            CompletableFuture<Map<String, byte[]>> read = CompletableFuture.supplyAsync(topic::read);
            await().during(Duration.ofMillis(500)).until(() -> !read.isDone());
            other.abortTransaction();

            assertThat(read.get()).containsKey(id).doesNotContainKey("other-" + id);
        }
    }
}
