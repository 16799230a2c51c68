package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Block;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Health;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.testing.AppliedContracts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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
    private final List<TestListener> listeners = new ArrayList<>();
    private ContractFeed feed;

    @BeforeEach
    void contracts() {
        AppliedContracts.erc20(followed.kafka(), name, ScriptedChain.CONTRACTS);
        feed = ContractFeed.start(followed.kafka());
    }

    @AfterEach
    void stop() {
        listeners.forEach(TestListener::close);
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
        TestListener leader = listener();
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
        TestListener first = listener();
        awaitHead();
        followed.awaitFinal(12);
        List<ChainRecord> before = followed.records();
        chain.reorganise(15, 16);
        awaitReason(first, "was told final as");
        first.close();
        TestListener second = listener();

        awaitReason(second, "headwater chains resume " + name);
        assertThat(followed.records()).hasSameSizeAs(before);
    }

    private static void awaitReason(TestListener listener, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listener.health().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(listener.health().reason()).contains(words);
        });
    }

    private TestListener listener() {
        TestListener listener = TestListener.start(followed, chain, feed);
        listeners.add(listener);
        return listener;
    }

    private void awaitHead() {
        followed.awaitHead(chain);
    }

    @Test
    void aHaltedChainStopsAloneAndGoesOnWhenAnOperatorSaysSo() throws Exception {
        try (FollowedChain other = new FollowedChain()) {
            ScriptedChain otherChain = new ScriptedChain(8);
            AppliedContracts.erc20(other.kafka(), other.name(), ScriptedChain.CONTRACTS);
            chain.mine(20);
            TestListener halted = listener();
            listeners.add(TestListener.start(other, otherChain, feed));
            awaitHead();
            followed.awaitFinal(12);
            List<Block> published = chain.blocks();
            chain.reorganise(15, 16);
            awaitReason(halted, "was told final as");
            List<ChainRecord> before = followed.records();
            otherChain.mine(20);
            other.awaitHead(otherChain);

            chain.restore(published);
            chain.mine(3);
            otherChain.mine(3);
            other.awaitHead(otherChain);
            awaitReason(halted, "headwater chains resume " + name);
            assertThat(followed.records()).hasSameSizeAs(before);

            resume();
            awaitHead();
            judge();
            other.judge(otherChain);
        }
    }

    /** As {@code headwater chains resume} does it. */
    private void resume() {
        CompactedTopic checkpoints = new CompactedTopic(followed.kafka(), Topics.CHECKPOINTS);
        String halt = name + "/halt";
        assertThat(checkpoints.read()).containsKey(halt);
        Map<String, byte @Nullable []> change = new HashMap<>();
        change.put(halt, null);
        checkpoints.write("resume-" + name, change);
    }

    private void judge() throws UnreadableRecordException {
        followed.judge(chain);
    }
}
