package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.InMemoryNode;
import io.headwater.testing.chain.ScriptedBlock;
import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.ScriptedContracts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What an honest node says is what the model holds, and holds under every recomputation. */
@Timeout(60)
class HonestNodeTest {
    private final ScriptedChain chain = ScriptedChain.of(11);
    private final InMemoryNode model = new InMemoryNode(chain);
    private final ScriptedNode node = ScriptedNode.serve(chain);
    private final JsonRpcNode asker = JsonRpcNode.connect(node.url(), Duration.ofSeconds(20));
    private final RawClient raw = new RawClient();

    @BeforeEach
    void mine() {
        chain.mine(30);
        chain.reorg(3, 4);
    }

    @AfterEach
    void close() {
        raw.close();
        asker.close();
        node.close();
    }

    @Test
    void tellsHeadersThatHashToTheirHash() {
        assertThat(asker.headers(0, 31)).hasSize(32).isEqualTo(model.headers(0, 31));
        assertThat(asker.head()).isEqualTo(model.head());
        assertThat(asker.safe()).isEqualTo(model.safe());
        assertThat(asker.finalized()).isEqualTo(model.finalized());
        assertThat(asker.header(99)).isEmpty();
        for (Header header : asker.headers(0, 31)) {
            assertThat(Hex.data(Keccak.hash(Hex.toBytes(header.rlp())))).isEqualTo(header.hash());
            assertThat(asker.headerByHash(header.hash())).contains(header);
        }
    }

    @Test
    void tellsReceiptsOfThisChainAndOfTheOneThatWasLeft() {
        Set<String> blocks =
                Set.copyOf(chain.everCanonical().stream().map(Log::blockHash).toList());
        assertThat(blocks)
                .hasSizeGreaterThan(chain.canonical().stream()
                        .map(Log::blockHash)
                        .distinct()
                        .toList()
                        .size());
        for (String hash : blocks) {
            assertThat(asker.receipts(hash)).isPresent().isEqualTo(model.receipts(hash));
        }
        assertThat(asker.receipts("0x" + "ab".repeat(32))).isEmpty();
    }

    @Test
    void tellsLogsByRangeAddressAndTopic() throws IOException {
        LogFilter all = new LogFilter(0, 31, Set.of(), Set.of());
        assertThat(asker.logs(all)).isEqualTo(chain.canonical());
        String topic = chain.canonical().stream()
                .filter(log -> log.address().equals(ScriptedContracts.TOKEN))
                .findFirst()
                .orElseThrow()
                .topics()
                .get(0);
        LogFilter some =
                new LogFilter(2, 29, Set.of(ScriptedContracts.TOKEN, ScriptedContracts.COLLECTIBLE), Set.of(topic));
        assertThat(asker.logs(some)).isNotEmpty().isEqualTo(model.logs(some));

        ScriptedBlock busy = chain.canonicalBlocks().stream()
                .filter(block -> block.logs().size() > 3)
                .findFirst()
                .orElseThrow();
        JsonNode ofOne = raw.result(node.url(), "eth_getLogs", "[{\"blockHash\":\"" + busy.hash() + "\"}]");
        assertThat(ofOne.size()).isEqualTo(busy.logs().size());
        String secondTopic = "[{\"fromBlock\":\"earliest\",\"topics\":[null,[\"0x" + "f".repeat(64) + "\"]]}]";
        assertThat(raw.result(node.url(), "eth_getLogs", secondTopic).isEmpty()).isTrue();
    }

    @Test
    void saysThatItHasNotSeenABlock() throws IOException {
        String beyond = "[{\"fromBlock\":\"0x1\",\"toBlock\":\"0x63\"}]";
        String unknown = "[{\"blockHash\":\"0x" + "ab".repeat(32) + "\"}]";
        for (String filter : List.of(beyond, unknown)) {
            assertThat(raw.ask(node.url(), RawClient.call("eth_getLogs", filter))
                            .has("error"))
                    .isTrue();
        }
        assertThat(raw.ask(node.url(), RawClient.call("eth_newThing", "[]"))
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32_601);
    }

    @Test
    void tellsTheStateThatAListenerAsksFor() throws IOException {
        assertThat(asker.chainId()).isEqualTo(31_337);
        assertThat(raw.result(node.url(), "net_version", "[]").asString()).isEqualTo("31337");
        assertThat(asker.call(ScriptedContracts.TOKEN, "0x01", 3))
                .isEqualTo(model.call(ScriptedContracts.TOKEN, "0x01", 3));
        String slot =
                "[\"" + ScriptedContracts.PROXY + "\",\"" + ScriptedContracts.IMPLEMENTATION_SLOT + "\",\"latest\"]";
        assertThat(raw.result(node.url(), "eth_getStorageAt", slot).asString())
                .endsWith(ScriptedContracts.IMPLEMENTATION.substring(2));
        assertThat(raw.result(node.url(), "eth_getCode", "[\"" + ScriptedContracts.TOKEN + "\",\"latest\"]")
                        .asString())
                .hasSizeGreaterThan(2);
        assertThat(raw.result(node.url(), "eth_getCode", "[\"0x" + "12".repeat(20) + "\",\"latest\"]")
                        .asString())
                .isEqualTo("0x");
        assertThat(ScriptedContracts.IMPLEMENTATION_SLOT)
                .isEqualTo("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");
    }

    @Test
    void answersBatchesAndRecordsEveryCall() throws IOException {
        String batch = "[" + RawClient.call(7, "eth_blockNumber", "[]") + "," + RawClient.call(8, "eth_chainId", "[]")
                + "," + RawClient.call(9, "eth_nothing", "[]") + "]";
        JsonNode answers = raw.ask(node.url(), batch);

        assertThat(answers.valueStream().map(answer -> answer.path("id").asInt()))
                .containsExactly(7, 8, 9);
        assertThat(answers.path(0).path("result").asString()).isEqualTo("0x1f");
        assertThat(node.calls())
                .extracting(Call::method, Call::outcome)
                .containsExactly(
                        tuple("eth_blockNumber", "result"),
                        tuple("eth_chainId", "result"),
                        tuple("eth_nothing", "error -32601"));
        assertThat(node.calls()).allMatch(Call::honest);
        node.forgetCalls();
        assertThat(node.calls()).isEmpty();
    }

    @Test
    void staysOnAForkUntilItFollowsAgain() {
        var fork = chain.fork(20, 25, "deep");
        node.stay(fork);
        assertThat(asker.head()).contains(fork.head().asHeader());
        assertThat(asker.finalized()).contains(fork.finalized().asHeader());
        assertThat(asker.logs(new LogFilter(0, 36, Set.of(), Set.of()))).isEqualTo(fork.logs());
        node.stay(null);
        assertThat(asker.head()).isEqualTo(model.head());
    }

    @Test
    void diesAndComesBackAtTheSameAddress() {
        for (int i = 0; i < 20; i++) {
            assertThat(asker.chainId()).isEqualTo(31_337);
            node.stop();
            assertThat(catchThrowableOfType(RpcException.class, asker::chainId).kind())
                    .isEqualTo(RpcException.Kind.UNREACHABLE);
            node.restart();
        }
        assertThat(asker.chainId()).isEqualTo(31_337);
    }
}
