package io.headwater.testing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryNodeTest {
    private final ScriptedChain chain = ScriptedChain.of(5);
    private final InMemoryNode node = new InMemoryNode(chain);

    @BeforeEach
    void mine() {
        chain.mine(30);
    }

    @Test
    void tellsTheChainAsItIs() {
        assertThat(node.chainId()).isEqualTo(31_337);
        assertThat(node.headers(0, 99)).hasSize(31).allSatisfy(InMemoryNodeTest::requireHonest);
        assertThat(node.head()).isEqualTo(node.header(30));
        assertThat(node.safe()).isEqualTo(node.header(24));
        assertThat(node.finalized()).isEqualTo(node.header(18));
        assertThat(node.headers(0, 30).stream()
                        .flatMap(header -> node.receipts(header.hash()).orElseThrow().stream())
                        .flatMap(receipt -> receipt.logs().stream()))
                .isEqualTo(chain.canonical());
        Set<String> token = Set.of(ScriptedContracts.TOKEN);
        assertThat(node.logs(new LogFilter(3, 20, token, Set.of())))
                .isNotEmpty()
                .isEqualTo(chain.canonical().stream()
                        .filter(log -> log.address().equals(ScriptedContracts.TOKEN))
                        .filter(log -> log.blockNumber() >= 3 && log.blockNumber() <= 20)
                        .toList());
        assertThat(node.call(ScriptedContracts.TOKEN, "0x12345678", 3)).hasSize(66);
        assertThat(node.call("0x" + "12".repeat(20), "0x12345678", 3)).isEqualTo("0x");
    }

    @Test
    void lags() {
        node.lag(4);
        Header newest = chain.view().head().asHeader();
        assertThat(node.head().orElseThrow().number()).isEqualTo(26);
        assertThat(node.header(27)).isEmpty();
        assertThat(node.headerByHash(newest.hash())).isEmpty();
        assertThat(node.receipts(newest.hash())).isEmpty();
        node.lag(0);
        assertThat(node.head()).contains(newest);
    }

    @Test
    void isOnAnotherFork() {
        ChainView fork = chain.fork(3, 5, "other");
        node.stay(fork);
        assertThat(node.head().orElseThrow().hash()).isEqualTo(fork.head().hash());
        assertThat(node.headers(0, 40)).hasSize(33).allSatisfy(InMemoryNodeTest::requireHonest);
        node.stay(null);
        assertThat(node.head().orElseThrow().hash())
                .isEqualTo(chain.view().head().hash());
    }

    @Test
    void fails() {
        node.fail(true);
        assertThatThrownBy(node::head).isInstanceOf(RpcException.class);
        assertThatThrownBy(node::chainId).isInstanceOf(RpcException.class);
        node.fail(false);
        assertThat(node.head()).isPresent();
    }

    @Test
    void liesAboutReceiptsAndLogs() {
        ScriptedBlock block = chain.canonicalBlocks().stream()
                .filter(each -> each.transactions().size() > 1)
                .findFirst()
                .orElseThrow();
        node.tamperReceipts(receipts -> receipts.subList(1, receipts.size()));
        node.tamperLogs(logs -> List.of());

        List<Receipt> told = node.receipts(block.hash()).orElseThrow();
        List<Log> logs = node.logs(new LogFilter(0, 30, Set.of(), Set.of()));
        assertThat(told).hasSize(block.transactions().size() - 1);
        assertThat(logs).isEmpty();
    }

    private static void requireHonest(Header header) {
        assertThat(Hex.data(Keccak.hash(Hex.toBytes(header.rlp())))).isEqualTo(header.hash());
    }
}
