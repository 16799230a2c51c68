package io.headwater.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.EventDecoder;
import io.headwater.chain.abi.StandardAbis;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.chain.rpc.RpcException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a real node answers is understood. */
class EvmNodeIT {
    private static final String RECEIVER = "0xb0b0000000000000000000000000000000000b0b";
    private static final String UNKNOWN = "0x" + "12".repeat(32);
    private static final int SLOTS = 2;

    private static Anvil anvil;
    private static EvmNode node;

    @BeforeAll
    static void start() {
        anvil = Anvil.start("--slots-in-an-epoch", Integer.toString(SLOTS));
        node = JsonRpcNode.connect(anvil.url(), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        node.close();
        anvil.close();
    }

    @Test
    void knowsTheChain() {
        assertThat(node.chainId()).isEqualTo(31337);
    }

    @Test
    void followsHeadersByNumberAndHash() {
        mine(2);
        Header head = node.head().orElseThrow();
        assertThat(node.header(head.number())).contains(head);
        assertThat(node.headerByHash(head.hash())).contains(head);
        Header parent = node.header(head.number() - 1).orElseThrow();
        assertThat(parent.hash()).isEqualTo(head.parentHash());
        assertThat(parent.timestamp()).isLessThanOrEqualTo(head.timestamp());
        assertThat(node.header(head.number() + 1_000)).isEmpty();
    }

    @Test
    void doesNotKnowAnUnknownHash() {
        assertThat(node.headerByHash(UNKNOWN)).isEmpty();
        assertThat(node.receipts(UNKNOWN)).isEmpty();
    }

    @Test
    void readsReceiptsByHashAndDecodesTheirLogs() {
        LoggingContract contract = LoggingContract.deploy(node);
        JsonNode transaction = contract.transferTo(RECEIVER);
        String blockHash = transaction.path("blockHash").asString();
        Receipt receipt = only(node.receipts(blockHash).orElseThrow());
        assertThat(receipt.succeeded()).isTrue();
        assertThat(receipt.contractAddress()).isNull();
        Log log = only(receipt.logs());
        assertThat(log.address()).isEqualTo(contract.address());
        assertThat(log.blockHash()).isEqualTo(blockHash);
        assertThat(log.transactionHash())
                .isEqualTo(receipt.transactionHash())
                .isEqualTo(transaction.path("transactionHash").asString());
        assertThat(EventDecoder.of(List.of(StandardAbis.erc20())).decode(log))
                .isEqualTo(new DecodedEvent(
                        "Transfer",
                        "Transfer(address,address,uint256)",
                        Map.of("from", contract.sender(), "to", RECEIVER, "value", "42")));
    }

    @Test
    void readsReceiptsOfFailuresAndDeployments() {
        LoggingContract contract = LoggingContract.deploy(node);
        String failed = contract.fail().path("blockHash").asString();
        Receipt receipt = only(node.receipts(failed).orElseThrow());
        assertThat(receipt.succeeded()).isFalse();
        assertThat(receipt.logs()).isEmpty();
        Header deployed = node.headerByHash(
                        node.headerByHash(failed).orElseThrow().parentHash())
                .orElseThrow();
        assertThat(only(node.receipts(deployed.hash()).orElseThrow()).contractAddress())
                .isEqualTo(contract.address());
    }

    @Test
    void callsByNumberAndHash() {
        LoggingContract contract = LoggingContract.deploy(node);
        Header head = node.head().orElseThrow();
        String data = LoggingContract.data(RECEIVER);
        String answer = "0x" + "0".repeat(62) + "2a";
        assertThat(node.call(contract.address(), data, head.number())).isEqualTo(answer);
        assertThat(node.call(contract.address(), data, head.hash())).isEqualTo(answer);
        assertThat(node.call(contract.address(), data, 0)).isEqualTo("0x");
    }

    @Test
    void passesAnErrorOfTheNodeOn() {
        LoggingContract contract = LoggingContract.deploy(node);
        long number = node.head().orElseThrow().number();
        RpcException reverted =
                catchThrowableOfType(RpcException.class, () -> node.call(contract.address(), "0x", number));
        assertThat(reverted.kind()).isEqualTo(RpcException.Kind.REMOTE_ERROR);
        assertThat(reverted.code()).isEqualTo(3);
        assertThat(reverted).hasMessageContaining("eth_call").hasMessageContaining("revert");
        RpcException unknown = catchThrowableOfType(RpcException.class, () -> node.request("eth_nonsense"));
        assertThat(unknown.code()).isEqualTo(-32601);
    }

    @Test
    void seesSafeAndFinalizedBehindTheHead() {
        mine(3 * SLOTS);
        long head = node.head().orElseThrow().number();
        assertThat(node.safe().orElseThrow().number()).isEqualTo(head - SLOTS);
        assertThat(node.finalized().orElseThrow().number()).isEqualTo(head - 2 * SLOTS);
    }

    @Test
    void seesAReorganisation() {
        LoggingContract contract = LoggingContract.deploy(node);
        String hash = contract.transferTo(RECEIVER).path("blockHash").asString();
        Header before = node.headerByHash(hash).orElseThrow();
        node.request("anvil_reorg", 1, List.of());
        Header after = node.header(before.number()).orElseThrow();
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(after.parentHash()).isEqualTo(before.parentHash());
        assertThat(node.headerByHash(before.hash())).isEmpty();
        assertThat(node.receipts(before.hash())).isEmpty();
        assertThat(node.receipts(after.hash())).contains(List.of());
    }

    private static void mine(int blocks) {
        node.request("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }
}
