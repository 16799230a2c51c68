package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SightAndLimitTest {
    private final ScriptedChain chain = ScriptedChain.of(4);
    private final ScriptedNode node = ScriptedNode.serve(chain, 9);
    private final JsonRpcNode asker = JsonRpcNode.connect(node.url(), Duration.ofSeconds(20));
    private final RawClient raw = new RawClient();

    @BeforeEach
    void mine() {
        chain.mine(30);
    }

    @AfterEach
    void close() {
        raw.close();
        asker.close();
        node.close();
    }

    @Test
    void aStaleNodeKnowsNothingOfTheNewestBlocks() {
        String newest = chain.view().head().hash();
        node.misbehave(new Habit(Misbehaviour.STALE_HEAD, 1, 5));
        assertThat(head()).isEqualTo(25);
        assertThat(asker.header(26)).isEmpty();
        assertThat(asker.headerByHash(newest)).isEmpty();
        assertThat(asker.receipts(newest)).isEmpty();
        assertThat(asker.finalized().orElseThrow().number()).isEqualTo(13);
        node.heal(Misbehaviour.STALE_HEAD);
        assertThat(head()).isEqualTo(30);
    }

    @Test
    void aNodeCallsBlocksFinalTooEarly() {
        node.misbehave(new Habit(Misbehaviour.EARLY_FINALITY, 1, 2));
        assertThat(asker.finalized().orElseThrow().number()).isEqualTo(28);
        assertThat(asker.safe().orElseThrow().number()).isEqualTo(28);
        assertThat(head()).isEqualTo(30);
        node.heal();
        assertThat(asker.finalized().orElseThrow().number()).isEqualTo(18);
    }

    @Test
    void aHeadGoesBackwardsWhileTheBlocksAreThere() {
        node.misbehave(Misbehaviour.HEAD_BACKWARDS, 0.5);
        Set<Long> heads = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            heads.add(head());
            assertThat(asker.header(30)).isPresent();
        }
        assertThat(heads).containsExactlyInAnyOrder(27L, 28L, 29L, 30L);
    }

    @Test
    void aFrozenNodeStaysWhereItIs() {
        node.misbehave(Misbehaviour.FROZEN, 1);
        assertThat(head()).isEqualTo(30);
        String before = asker.head().orElseThrow().hash();
        chain.reorg(3, 8);
        assertThat(asker.head().orElseThrow().hash()).isEqualTo(before);
        assertThat(asker.headerByHash(chain.view().head().hash())).isEmpty();
        node.heal();
        assertThat(head()).isEqualTo(35);
    }

    @Test
    void aForkedNodeIsOnAnHonestForkThatGrowsAndNeverContradictsFinality() {
        node.misbehave(Misbehaviour.FORKED, 1);
        Header first = asker.header(29).orElseThrow();
        assertThat(first.hash()).isNotEqualTo(chain.view().at(29).orElseThrow().hash());
        assertThat(asker.header(28).orElseThrow().hash())
                .isEqualTo(chain.view().at(28).orElseThrow().hash());
        chain.mine(3);
        assertThat(asker.header(29)).contains(first);
        assertThat(head()).isEqualTo(34);
        for (int turn = 0; turn < 30; turn++) {
            chain.mine(1);
            long last = chain.view().finalized().number();
            assertThat(asker.header(last).orElseThrow().hash())
                    .isEqualTo(chain.view().finalized().hash());
            assertThat(asker.head().orElseThrow().hash())
                    .isNotEqualTo(chain.view().head().hash());
        }
        node.heal();
        assertThat(asker.head().orElseThrow().hash())
                .isEqualTo(chain.view().head().hash());
    }

    @Test
    void aForgetfulNodeHasNoBlocksThatLeftTheChain() {
        ScriptedBlock left = chain.view().head();
        chain.reorg(1, 2);
        assertThat(asker.headerByHash(left.hash())).isPresent();
        node.misbehave(Misbehaviour.FORGETFUL, 1);
        assertThat(asker.headerByHash(left.hash())).isEmpty();
        assertThat(asker.receipts(left.hash())).isEmpty();
        assertThat(asker.headerByHash(chain.view().head().hash())).isPresent();
    }

    @Test
    void refusesLargeRangesInManyWords() {
        node.misbehave(new Habit(Misbehaviour.RANGE_LIMIT, 1, 10));
        Set<String> words = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            words.add(refusal(0, 10));
        }
        assertThat(words).hasSizeGreaterThan(5).anyMatch(text -> text.contains("10"));
        assertThat(asker.logs(all(0, 9))).isNotEmpty();
    }

    @Test
    void refusesLargeResultsInManyWords() {
        chain.mineLogs(30);
        node.misbehave(new Habit(Misbehaviour.RESULT_LIMIT, 1, 20));
        Set<String> words = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            words.add(refusal(31, 31));
        }
        assertThat(words).hasSizeGreaterThan(3);
        assertThat(asker.logs(all(1, 1))).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void refusesWithTimeOutsAndRates() {
        node.misbehave(Misbehaviour.QUERY_TIMEOUT, 1);
        assertThat(refusal(0, 1)).isNotEmpty();
        assertThat(head()).isEqualTo(30);
        node.heal();
        node.misbehave(Misbehaviour.RATE_LIMIT_ERROR, 1);
        assertThat(catchThrowableOfType(RpcException.class, asker::head).kind())
                .isEqualTo(RpcException.Kind.REMOTE_ERROR);
    }

    @Test
    void refusesLargeBatches() throws IOException {
        node.misbehave(new Habit(Misbehaviour.BATCH_LIMIT, 1, 1));
        String one = RawClient.call("eth_chainId", "[]");
        JsonNode refused = raw.ask(node.url(), "[" + one + "," + one + "]");
        assertThat(refused.isObject() && refused.has("error")).isTrue();
        assertThat(raw.ask(node.url(), "[" + one + "]").isArray()).isTrue();
    }

    @Test
    void recordsWhatMadeADifference() {
        node.misbehave(Misbehaviour.STALE_HEAD, 1).misbehave(new Habit(Misbehaviour.RANGE_LIMIT, 1, 1));
        head();
        refusal(0, 5);
        List<Call> calls = node.calls();
        assertThat(calls.get(0).shown()).containsExactly(Misbehaviour.STALE_HEAD);
        assertThat(calls.get(1).shown()).containsExactlyInAnyOrder(Misbehaviour.STALE_HEAD, Misbehaviour.RANGE_LIMIT);
        assertThat(calls.get(1).outcome()).startsWith("error ");
    }

    private long head() {
        return asker.head().orElseThrow().number();
    }

    private String refusal(long from, long to) {
        return String.valueOf(catchThrowableOfType(RpcException.class, () -> asker.logs(all(from, to)))
                .getMessage());
    }

    private static LogFilter all(long from, long to) {
        return new LogFilter(from, to, Set.of(), Set.of());
    }
}
