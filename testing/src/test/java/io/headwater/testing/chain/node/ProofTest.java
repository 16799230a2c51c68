package io.headwater.testing.chain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.BlockProof;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.chain.proof.LogsProof;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.chain.rpc.RpcException;
import io.headwater.testing.chain.ChainShape;
import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.ScriptedContracts;
import io.headwater.testing.chain.node.Misbehaviour.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an honest scripted node says is proved; none of the lies about a whole block is. */
@Timeout(120)
class ProofTest {
    private final ScriptedChain chain = ScriptedChain.of(21);
    private final ScriptedNode node = ScriptedNode.serve(chain, 3);
    private final JsonRpcNode asker = JsonRpcNode.connect(node.url(), Duration.ofSeconds(30));
    private final List<Header> headers;

    ProofTest() {
        chain.mine(60);
        chain.reorg(5, 6);
        headers = asker.headers(0, 61);
        node.forgetCalls();
    }

    @AfterEach
    void close() {
        asker.close();
        node.close();
    }

    @Test
    void everythingHonestIsProved() {
        BlockProof.links(0, headers);
        for (Header header : headers) {
            BlockProof.block(new Block(header, asker.receipts(header.hash()).orElseThrow()));
        }
        LogFilter all = new LogFilter(0, 61, Set.of(), Set.of());
        assertThat(LogsProof.check(all, headers, asker.logs(all))).isEmpty();
        LogFilter some = new LogFilter(0, 61, Set.of(ScriptedContracts.TOKEN), Set.of());
        assertThat(LogsProof.check(some, headers, asker.logs(some))).hasSizeLessThan(10);
    }

    @Test
    void depositsOfTheOpStackAreProved() {
        ScriptedChain rollup =
                ScriptedChain.of(22, ChainShape.USUAL.withDeposits().withChainId(10));
        rollup.mine(20);
        rollup.reorg(3, 4);
        try (ScriptedNode rollupNode = ScriptedNode.serve(rollup);
                JsonRpcNode other = JsonRpcNode.connect(rollupNode.url(), Duration.ofSeconds(30))) {
            for (Header header : other.headers(1, 21)) {
                List<Receipt> receipts = other.receipts(header.hash()).orElseThrow();
                assertThat(receipts.get(0).consensus().depositReceiptVersion()).isEqualTo(1);
                BlockProof.block(new Block(header, receipts));
            }
            assertThat(other.chainId()).isEqualTo(10);
        }
    }

    static Set<Misbehaviour> lies() {
        return Misbehaviour.of(Layer.LIE);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void noLieAboutABlockIsProved(Misbehaviour lie) {
        node.misbehave(lie, 1);
        int lied = 0;
        for (Header honest : headers) {
            node.forgetCalls();
            Optional<Block> believed = believed(honest.hash());
            boolean shown = node.calls().stream().anyMatch(call -> !call.honest());
            assertThat(believed.isPresent()).as("%s of %s", lie, honest).isNotEqualTo(shown);
            lied += shown ? 1 : 0;
        }
        if (lie == Misbehaviour.UNSEEN_IS_EMPTY) {
            assertThat(lied).isZero();
        } else {
            assertThat(lied).isGreaterThan(10);
        }
    }

    @Test
    void refusesLogsLeftOutOfARange() {
        LogFilter all = new LogFilter(0, 61, Set.of(), Set.of());
        node.misbehave(Misbehaviour.OMITTED_LOG, 1);
        assertThatThrownBy(() -> LogsProof.check(all, headers, asker.logs(all))).isInstanceOf(DisprovedException.class);
    }

    /** The block if all that the node says of it is well formed and proved. */
    private Optional<Block> believed(String hash) {
        try {
            Header header = asker.headerByHash(hash).orElseThrow();
            Optional<List<Receipt>> receipts = asker.receipts(hash);
            Optional<Block> block = receipts.map(told -> new Block(header, told));
            block.ifPresent(BlockProof::block);
            return block;
        } catch (RpcException | DisprovedException refused) {
            return Optional.empty();
        }
    }
}
