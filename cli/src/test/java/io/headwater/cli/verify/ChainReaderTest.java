package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.JsonServer;
import io.headwater.cli.Sample;
import io.headwater.cli.options.UnusableOptionException;
import io.headwater.cli.verify.TokenHolders.Candidate;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainReaderTest {
    private final ScriptedNode node = new ScriptedNode();
    private final ChainReader chain = new ChainReader(new JsonRpc(node.uri()));

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void readsHeads() {
        node.mine(Sample.block(0, "main")).mine(Sample.block(1, "main"));

        assertThat(chain.chainId()).isEqualTo(31337);
        assertThat(chain.head()).isEqualTo(1);
        assertThat(chain.hash(1)).isEqualTo(Sample.blockHash(1, "main"));
        assertThat(chain.hash(2)).isNull();
        assertThat(chain.hash(-1)).isNull();
    }

    @Test
    void halvesARangeThatTheNodeRefuses() throws RpcException {
        IntStream.range(0, 40).forEach(number -> node.mine(Sample.block(number, "main"), Sample.transfer(number, 0)));
        node.refuseRangesBeyond(7);
        List<ChainLog> logs = new ArrayList<>();
        chain.logs(TopicStateTest.watched(), 0, 39, logs::add);

        assertThat(logs)
                .extracting(log -> log.block().number())
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(Long::valueOf).toList());
    }

    @Test
    void givesUpWhereEvenOneBlockIsRefused() {
        node.refuseRangesBeyond(0);

        assertThatThrownBy(() -> chain.logs(TopicStateTest.watched(), 0, 39, log -> {}))
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("exceeds the range");
    }

    @Test
    void asksForAmountsInBatchesAndTakesARevertForABurnedToken() throws RpcException {
        node.mine(Sample.block(1, "main"), Sample.transfer(1, 0));
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(TokenStandard.ERC20, Sample.BOB, null));
        candidates.add(new Candidate(TokenStandard.ERC721, null, "5"));
        for (int i = 0; i < 150; i++) {
            candidates.add(new Candidate(
                    TokenStandard.ERC20, Sample.word(Integer.toHexString(i)).substring(0, 42), null));
        }

        assertThat(new ChainBalances(chain).at(Sample.TOKEN, candidates, 1))
                .containsEntry(new Holding(Sample.BOB, null), BigInteger.valueOf(100))
                .doesNotContainValue(BigInteger.ONE)
                .noneSatisfy((holding, amount) -> assertThat(holding.tokenId()).isEqualTo("5"));
        assertThat(node.requests()).isEqualTo(2);
    }

    @Test
    void aContractThatRefusesABalanceIsAnError() {
        Candidate token = new Candidate(TokenStandard.ERC1155, Sample.BOB, "7");

        assertThatThrownBy(() -> new ChainBalances(chain).at(Sample.TOKEN, List.of(token), 1))
                .isInstanceOf(RpcException.class)
                .hasMessage("execution reverted");
    }

    @Test
    void anAnswerWithNeitherResultNorErrorIsAnError() {
        try (JsonServer server = JsonServer.start((path, body) -> new JsonServer.Reply(404, "{\"message\":\"no\"}"))) {
            ChainReader elsewhere = new ChainReader(new JsonRpc(server.uri()));

            assertThatThrownBy(elsewhere::head)
                    .isInstanceOf(UnusableOptionException.class)
                    .hasMessageContaining("neither result nor error: {\"message\":\"no\"}");
            assertThatThrownBy(() -> elsewhere.logs(TopicStateTest.watched(), 0, 0, log -> {}))
                    .isInstanceOf(RpcException.class);
        }
    }

    @Test
    void anAnswerToABatchThatLeavesACallOutIsAnError() {
        String twice = "{\"id\":0,\"result\":\"0x\"}";
        try (JsonServer server =
                JsonServer.start((path, body) -> new JsonServer.Reply(200, "[" + twice + "," + twice + "]"))) {
            assertThatThrownBy(() ->
                            new ChainReader(new JsonRpc(server.uri())).calls(Sample.TOKEN, List.of("0x1", "0x2"), 1))
                    .isInstanceOf(RpcException.class)
                    .hasMessage("a batch of 2 calls was not answered call by call");
        }
    }

    @Test
    void anUnreachableNodeIsOneClearLine() {
        URI nobody = node.uri();
        node.close();

        assertThatThrownBy(() -> new ChainReader(new JsonRpc(nobody)).head())
                .isInstanceOf(UnusableOptionException.class)
                .hasMessage("--node = '" + nobody
                        + "': no JSON-RPC answer (nobody listens there); start the node or correct the URL");
    }

    @Test
    void aServerThatIsNoNodeIsOneClearLine() {
        try (JsonServer server =
                JsonServer.start((path, body) -> new JsonServer.Reply(404, "<html>not\nhere</html>"))) {
            assertThatThrownBy(() -> new ChainReader(new JsonRpc(server.uri())).head())
                    .isInstanceOf(UnusableOptionException.class)
                    .hasMessageContaining("HTTP 404 and not JSON: <html>not here</html>");
        }
    }
}
