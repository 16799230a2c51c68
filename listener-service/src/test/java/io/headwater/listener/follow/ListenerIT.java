package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Log;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.lead.Leadership;
import io.headwater.testing.AppliedContracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower on a real broker, judged against the chain itself. */
class ListenerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FollowedChain followed = new FollowedChain();
    private final String name = followed.name();
    private final ScriptedChain chain = new ScriptedChain(7);
    private final List<Listener> listeners = new ArrayList<>();
    private ContractFeed feed;

    @BeforeEach
    void contracts() {
        AppliedContracts.erc20(followed.kafka(), name, ScriptedChain.CONTRACTS);
        feed = ContractFeed.start(followed.kafka());
    }

    @AfterEach
    void stop() {
        listeners.forEach(Listener::close);
        feed.close();
        followed.close();
    }

    @Test
    void publishesEveryEventOnceInOrderAndTellsReorganisations() throws Exception {
        chain.mine(20);
        listener();
        awaitHead();
        chain.reorganise(5, 6);
        awaitHead();

        judge();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whoeverLeadsEveryEventIsPublishedOnce(long seed) throws Exception {
        Random random = new Random(seed);
        for (int turn = 0; turn < 8; turn++) {
            listener();
            chain.mine(1 + random.nextInt(10));
            if (random.nextBoolean()) {
                chain.reorganise(1 + random.nextInt(4), 5);
            }
            switch (random.nextInt(3)) {
                case 0 -> listeners.remove(random.nextInt(listeners.size())).close();
                // One that was too late to know that it had lost the lead: it fences the true leader.
                case 1 ->
                    followed.sessions(chain, feed, new HeadSignal(Duration.ofMillis(20)))
                            .open(followed.kafka())
                            .close();
                default -> chain.mine(1);
            }
        }
        listener();
        awaitHead();

        judge();
    }

    @Test
    void aListenerThatLeavesIsSucceededAtOnce() throws Exception {
        Listener leader = listener();
        chain.mine(3);
        awaitHead();
        listener();
        leader.close();
        chain.mine(3);

        awaitHead();
        judge();
    }

    @Test
    void aContradictionOfFinalityHaltsTheChainForAllItsListeners() throws Exception {
        chain.mine(20);
        Listener first = listener();
        awaitHead();
        awaitFinal(12);
        List<ChainRecord> before = followed.records();
        chain.reorganise(15, 16);
        awaitReason(first, "was told final as");
        first.close();
        Listener second = listener();

        awaitReason(second, "headwater chains resume " + name);
        assertThat(followed.records()).hasSameSizeAs(before);
    }

    private void awaitFinal(long number) {
        await().atMost(PATIENCE)
                .until(() -> followed.records().stream()
                                .filter(BlockMarker.class::isInstance)
                                .map(BlockMarker.class::cast)
                                .filter(marker -> marker.mark() == Mark.FINALIZED
                                        && marker.block().number() == number)
                                .count()
                        == FollowedChain.PARTITIONS);
    }

    private static void awaitReason(Listener listener, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listener.follower().check().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(listener.follower().check().reason()).contains(words);
        });
    }

    /** What makes a listener of one chain. */
    private record Listener(Leadership leadership, ChainFollower follower) implements AutoCloseable {
        @Override
        public void close() {
            leadership.close();
            follower.close();
        }
    }

    private Listener listener() {
        HeadSignal heads = new HeadSignal(Duration.ofMillis(20));
        FollowingSessions sessions = followed.sessions(chain, feed, heads);
        Leadership leadership = Leadership.seek(name, followed.kafka());
        ChainFollower follower = new ChainFollower(name, leadership, () -> sessions.open(followed.kafka()), heads);
        Listener listener = new Listener(leadership, follower);
        listeners.add(listener);
        follower.start();
        return listener;
    }

    private void awaitHead() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String head = chain.head().orElseThrow().hash();
            Map<Integer, List<ChainRecord>> partitions = followed.partitions();
            assertThat(partitions).hasSize(FollowedChain.PARTITIONS);
            for (List<ChainRecord> partition : partitions.values()) {
                assertThat(partition)
                        .anyMatch(found -> found instanceof BlockMarker marker
                                && marker.mark() == Mark.OBSERVED
                                && marker.block().hash().equals(head));
            }
        });
    }

    /** Compares what is left of what was published with the chain. */
    private void judge() throws UnreadableRecordException {
        List<ChainEvent> standing = followed.standing();
        assertThat(standing).allSatisfy(event -> assertThat(event.event()).isEqualTo("Transfer"));
        for (String contract : ScriptedChain.CONTRACTS) {
            assertThat(standing.stream()
                            .filter(event -> event.contract().equals(contract))
                            .map(ChainEvent::id))
                    .containsExactlyElementsOf(logsOf(contract));
        }
    }

    private List<String> logsOf(String contract) {
        return chain.blocks().stream()
                .flatMap(block -> block.receipts().stream())
                .flatMap(receipt -> receipt.logs().stream())
                .filter(entry -> entry.address().equals(contract))
                .map(ListenerIT::id)
                .toList();
    }

    private static String id(Log entry) {
        return ChainEvent.id(ScriptedChain.CHAIN_ID, entry.blockHash(), entry.logIndex());
    }
}
