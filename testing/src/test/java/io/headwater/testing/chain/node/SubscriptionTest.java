package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.heads.HeadHint;
import io.headwater.chain.heads.NewHeads;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SubscriptionTest {
    private final ScriptedChain chain = mined();
    private final ScriptedNode node = ScriptedNode.serve(chain, 9);
    private final List<HeadHint> heads = new CopyOnWriteArrayList<>();
    private final NewHeads following = NewHeads.follow(node.webSocketUrl(), heads::add);

    @BeforeEach
    void connected() {
        soon().until(() -> following.state().connected());
    }

    @AfterEach
    void close() {
        following.close();
        node.close();
    }

    @Test
    void tellsEveryBlockThatJoinsTheChainAndNothingOnARollback() {
        chain.mine(2);
        soon().until(() -> heads.size() == 2);
        chain.rollback(1);
        chain.reorg(2, 3);
        soon().until(() -> heads.size() >= 5);

        List<HeadHint> expected = new ArrayList<>(hints(chain.canonicalBlocks().subList(21, 24)));
        assertThat(heads.subList(heads.size() - 3, heads.size())).isEqualTo(expected);
    }

    @Test
    void repeatsAndSkipsHeads() {
        node.misbehave(Misbehaviour.HEADS_REPEATED, 1);
        chain.mine(1);
        soon().until(() -> heads.size() == 2);
        assertThat(heads.get(0)).isEqualTo(heads.get(1));
        node.heal();
        node.misbehave(Misbehaviour.HEADS_SKIPPED, 1);
        chain.mine(1);
        soon().until(() -> shown(Misbehaviour.HEADS_SKIPPED));
        node.heal();
        chain.mine(1);
        soon().until(() -> heads.size() == 3);
        assertThat(heads).extracting(HeadHint::number).containsExactly(21L, 21L, 23L);
    }

    @Test
    void goesSilentUntilHealed() {
        node.misbehave(Misbehaviour.HEADS_SILENT, 1);
        chain.mine(2);
        soon().until(() -> node.calls().stream()
                        .filter(call -> call.shown().contains(Misbehaviour.HEADS_SILENT))
                        .count()
                == 2);
        assertThat(heads).isEmpty();
        assertThat(following.state().connected()).isTrue();
        node.heal();
        chain.mine(1);
        soon().until(() -> heads.size() == 1);
        assertThat(heads.get(0).number()).isEqualTo(23);
    }

    @Test
    void sendsNothingAtAllNotEvenPongs() {
        node.misbehave(Misbehaviour.CONNECTION_SILENT, 1);
        chain.mine(1);
        soon().until(() -> following.state().fault().isPresent());
        assertThat(following.state().fault().orElseThrow()).contains("silent");
        assertThat(heads).isEmpty();
    }

    @Test
    void closesTheConnectionWithOrWithoutAGoodbye() {
        node.misbehave(Misbehaviour.SUBSCRIPTION_CLOSED, 1);
        chain.mine(1);
        soon().until(() -> following.state().fault().isPresent());
        assertThat(shown(Misbehaviour.SUBSCRIPTION_CLOSED)).isTrue();
        node.heal();
        soon().until(() -> following.state().connected());
        chain.mine(1);
        soon().until(() -> heads.stream().anyMatch(head -> head.number() == 22));
    }

    @Test
    void refusesToOpenAConnection() {
        node.misbehave(Misbehaviour.HANDSHAKE_REFUSED, 1);
        try (NewHeads another = NewHeads.follow(node.webSocketUrl(), heads::add)) {
            soon().until(() -> another.state().fault().isPresent());
            assertThat(another.state().fault().orElseThrow()).contains("503");
            node.heal();
            soon().until(() -> another.state().connected());
        }
        assertThat(shown(Misbehaviour.HANDSHAKE_REFUSED)).isTrue();
    }

    @Test
    void sendsGarbage() {
        node.misbehave(Misbehaviour.SUBSCRIPTION_GARBAGE, 1);
        chain.mine(1);
        soon().until(() -> following.state().fault().isPresent());
        assertThat(following.state().fault().orElseThrow()).contains("<html>garbage");
        assertThat(shown(Misbehaviour.SUBSCRIPTION_GARBAGE)).isTrue();
    }

    @Test
    void tellsTheHeadsOfWhatItSees() {
        node.misbehave(new Habit(Misbehaviour.STALE_HEAD, 1, 2));
        chain.mine(4);
        soon().until(() -> !heads.isEmpty() && heads.get(heads.size() - 1).number() == 22);
        assertThat(heads).extracting(HeadHint::number).doesNotContain(23L, 24L);
    }

    @Test
    void connectsAgainAfterTheNodeDied() {
        node.stop();
        soon().until(() -> !following.state().connected());
        node.restart();
        soon().until(() -> following.state().connected());
        chain.mine(1);
        soon().until(() -> !heads.isEmpty());
    }

    private boolean shown(Misbehaviour misbehaviour) {
        return node.calls().stream().anyMatch(call -> call.shown().contains(misbehaviour));
    }

    /** Mined before anybody subscribes. */
    private static ScriptedChain mined() {
        ScriptedChain chain = ScriptedChain.of(4);
        chain.mine(20);
        return chain;
    }

    private static List<HeadHint> hints(List<ScriptedBlock> blocks) {
        return blocks.stream()
                .map(block -> new HeadHint(block.number(), block.hash()))
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
