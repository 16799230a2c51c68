package io.headwater.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.JsonServer;
import io.headwater.cli.JsonServer.Reply;
import io.headwater.cli.Sample;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Partitions;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.SampleEvents;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A scripted pipeline: a node, the topic on a real broker, an audit log and an inventory, each of which says what a
 * test wants it to say.
 */
final class Scene implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final ScriptedNode node = new ScriptedNode();
    private final Map<String, Long> holdings = new HashMap<>();
    private final JsonServer inventory = JsonServer.start((path, body) -> holdings(path));
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Path folder;
    private BlockMarker.Block inventoryAt = Sample.block(0, "main");
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private long auditOffset;

    Scene(Path folder) throws IOException {
        this.folder = folder;
        this.topic = TestKafka.shared().topic("headwater.events.verify", PARTITIONS);
        this.producer = TestKafka.shared().clients(PARTITIONS).producer();
        watch();
        node.mine(Sample.block(0, "main"));
        mark(Sample.marker(Mark.OBSERVED, 0, "main"));
    }

    /** As the listener and its operators leave it: a contract that is followed at the head. */
    private void watch() {
        KafkaClients clients = TestKafka.shared().clients(1);
        new TopicAdmin(clients).ensure(List.of(Topics.contracts(), Topics.checkpoints()));
        String name = topic.substring("headwater.events.".length());
        String contract = "{\"chain\":\"" + name + "\",\"name\":\"token\",\"address\":\"" + Sample.TOKEN
                + "\",\"standard\":\"erc20\",\"startBlock\":0}";
        new CompactedTopic(clients, Topics.CONTRACTS).write(name, Map.of(name + "/token", contract.getBytes(UTF_8)));
        String cursor =
                "{\"id\":\"" + Sample.TOKEN + "\",\"from\":0,\"next\":null,\"joined\":0,\"topics\":[],\"upgrades\":[]}";
        new CompactedTopic(clients, Topics.CHECKPOINTS)
                .write(name, Map.of(name + "/contract/" + Sample.TOKEN, cursor.getBytes(UTF_8)));
    }

    ScriptedNode node() {
        return node;
    }

    /** A block on the chain and everywhere else. */
    void tell(BlockMarker.Block block, ChainEvent... events) {
        node.mine(block, events);
        for (ChainEvent event : events) {
            publish(event);
            audit(event);
            move(event, 1);
        }
        complete(block);
    }

    /** The marker that a block is complete, in every partition and in the inventory. */
    void complete(BlockMarker.Block block) {
        mark(new BlockMarker(Mark.OBSERVED, Sample.CHAIN_ID, block));
        inventoryAt = block;
    }

    /** A block leaves the chain, as everybody is told. */
    void undo(BlockMarker.Block block, ChainEvent... events) {
        mark(new BlockMarker(Mark.REMOVED, Sample.CHAIN_ID, block));
        for (ChainEvent event : events) {
            audit(event.at(Stage.REMOVED));
            move(event, -1);
        }
    }

    void publish(ChainEvent event) {
        send(Partitions.of(event.contract(), PARTITIONS), event);
    }

    void mark(BlockMarker marker) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(partition, marker);
        }
    }

    private void send(int partition, ChainRecord content) {
        sent.add(producer.send(SampleEvents.producerRecord(topic, partition, content)));
    }

    void audit(ChainEvent event) {
        Path file = folder.resolve(String.format(Locale.ROOT, "audit/headwater.logging/00000/%020d.jsonl", 0));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    AuditLines.of(0, auditOffset++, event) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Changes the inventory by hand. */
    synchronized void hold(String holder, long amount) {
        holdings.put(holder, amount);
    }

    private synchronized void move(ChainEvent event, int times) {
        Map<String, Object> args = event.args() == null ? Map.of() : event.args();
        long value = times * Long.parseLong(String.valueOf(args.get("value")));
        holdings.merge(String.valueOf(args.get("from")), -value, Long::sum);
        holdings.merge(String.valueOf(args.get("to")), value, Long::sum);
        holdings.values().removeIf(amount -> amount == 0);
        holdings.remove(Sample.NOBODY);
    }

    private synchronized Reply holdings(String path) {
        if (!path.startsWith("/holdings/" + Sample.CHAIN_ID + "/" + Sample.TOKEN)) {
            return new Reply(404, "{}");
        }
        StringBuilder list = new StringBuilder();
        holdings.forEach((holder, amount) -> list.append(list.isEmpty() ? "" : ",")
                .append("{\"holder\":\"" + holder + "\",\"amount\":\"" + amount + "\"}"));
        return new Reply(
                200,
                "{\"standard\":\"erc20\",\"block\":{\"number\":" + inventoryAt.number() + ",\"hash\":\""
                        + inventoryAt.hash() + "\"},\"holdings\":[" + list + "]}");
    }

    VerifyReport verify(Duration timeout) {
        producer.flush();
        assertThat(sent).allSatisfy(future -> assertThat(future).succeedsWithin(Duration.ZERO));
        return Verification.run(new VerifyOptions(
                TestKafka.shared().bootstrapServers(),
                node.uri(),
                topic.substring("headwater.events.".length()),
                inventory.uri(),
                folder.resolve("audit"),
                timeout));
    }

    @Override
    public void close() {
        producer.close();
        node.close();
        inventory.close();
    }
}
