package io.headwater.e2e.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.e2e.campaign.Judge;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.e2e.campaign.world.Truth;
import io.headwater.listener.ListenerService;
import io.headwater.testing.AppliedContracts;
import io.headwater.testing.ServiceProcess;
import io.headwater.testing.TestKafka;
import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.node.ScriptedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Listeners of one chain, each a process of its own with the settings that it has by default. */
final class ListenerGroup implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String chainName = "group-" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final LiveChain chain;
    private final Path config;
    private final Arrivals arrivals;
    private final List<ServiceProcess> listeners = new ArrayList<>();

    ListenerGroup(Path folder, int nodes) throws IOException {
        new TopicAdmin(kafka).ensure(List.of(Topics.eventTopic(Topics.events(chainName), PARTITIONS)));
        chain = new LiveChain(7, nodes);
        config = write(folder);
        arrivals = new Arrivals(kafka, chainName);
    }

    private Path write(Path folder) throws IOException {
        AppliedContracts.erc20(kafka, chainName, ScriptedContracts.wanted());
        String endpoints = chain.nodes().stream()
                .map(node -> "      - {url: '" + node.url().uri() + "', webSocket: '"
                        + node.webSocketUrl().uri() + "'}\n")
                .collect(Collectors.joining());
        return Files.writeString(
                folder.resolve("listener.yaml"),
                "kafka: {bootstrapServers: '" + TestKafka.shared().bootstrapServers() + "', partitions: " + PARTITIONS
                        + "}\nchains:\n  - name: " + chainName + "\n    endpoints:\n"
                        + endpoints);
    }

    String chainName() {
        return chainName;
    }

    List<ScriptedNode> nodes() {
        return chain.nodes();
    }

    /** Starts one more listener. */
    void start() {
        listeners.add(ServiceProcess.start(ListenerService.class, config).awaitReady());
    }

    /** The only one that leads; waits for it while they elect. */
    ServiceProcess leader() {
        return leader(listeners);
    }

    /** The only one that leads besides a former leader, which may not know yet that it was succeeded. */
    ServiceProcess successor(ServiceProcess former) {
        return leader(listeners.stream().filter(each -> each != former).toList());
    }

    private ServiceProcess leader(List<ServiceProcess> among) {
        return await("one leads: " + among)
                .atMost(PATIENCE)
                .until(() -> among.stream().filter(this::leads).toList(), leaders -> leaders.size() == 1)
                .get(0);
    }

    /** What it said last of whether it leads. */
    private boolean leads(ServiceProcess listener) {
        String words = "leads chain " + chainName;
        String output = listener.output();
        int last = output.lastIndexOf(words);
        return listener.alive() && last >= 0 && !output.substring(0, last).endsWith("no longer ");
    }

    /** Replaces the newest blocks by one more. */
    void reorganise(int depth) {
        chain.chain().reorg(depth, depth + 1);
    }

    /** Returns when so many more blocks were mined and all up to then are told of. */
    void awaitBlocks(int count) {
        long wanted = chain.chain().view().head().number() + count;
        await().atMost(PATIENCE).until(() -> chain.chain().view().head().number() >= wanted);
        await("block " + wanted + " told: " + listeners).atMost(PATIENCE).until(() -> told() >= wanted);
    }

    private long told() throws UnreadableRecordException {
        return told(Mark.OBSERVED);
    }

    /** The newest block that was told final; fails if that is one which may still leave the chain. */
    long finalized() throws UnreadableRecordException {
        long told = told(Mark.FINALIZED);
        assertThat(told)
                .as("told final: " + listeners)
                .isLessThanOrEqualTo(chain.chain().view().finalized().number());
        return told;
    }

    private long told(Mark mark) throws UnreadableRecordException {
        long told = -1;
        for (ConsumerRecord<byte[], byte[]> each : TestKafka.shared().readAll(Topics.events(chainName))) {
            if (Records.read(each.headers(), each.value()) instanceof BlockMarker marker && marker.mark() == mark) {
                told = Math.max(told, marker.block().number());
            }
        }
        return told;
    }

    Duration longestPause() {
        return arrivals.longestPause();
    }

    /** What is wrong with the topic, when no more blocks come and all are told of. */
    List<String> judge() throws Exception {
        chain.rest();
        long head = chain.chain().view().head().number();
        await("block " + head + " told: " + listeners).atMost(PATIENCE).until(() -> told() >= head);
        return new Judge(Truth.of(chain.chain()), Entry.erc20(ScriptedContracts.wanted()))
                .judge(TestKafka.shared().readAll(Topics.events(chainName)));
    }

    @Override
    public void close() {
        listeners.forEach(ServiceProcess::close);
        arrivals.close();
        chain.close();
    }
}
