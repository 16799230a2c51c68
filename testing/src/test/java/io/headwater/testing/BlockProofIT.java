package io.headwater.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.chain.Block;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.BlockProof;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.chain.proof.LogsProof;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.chain.rpc.JsonRpcNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real node answers is proved, under the rules of every fork that it knows. */
class BlockProofIT {
    private static final String RECEIVER = "0xb0b0000000000000000000000000000000000b0b";
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    @ParameterizedTest
    @ValueSource(strings = {"byzantium", "istanbul", "berlin", "london", "paris", "shanghai", "cancun", "prague"})
    void provesTheBlocksOfEveryFork(String fork) {
        try (Anvil anvil = Anvil.start("--hardfork", fork);
                EvmNode node = JsonRpcNode.connect(anvil.url(), Duration.ofSeconds(30))) {
            LoggingContract contract = LoggingContract.deploy(node);
            contract.transferTo(RECEIVER);
            contract.fail();
            proveAll(node);
        }
    }

    @Test
    void provesManyTransactionsOfEveryTypeInOneBlock() {
        try (Anvil anvil = Anvil.start("--gas-limit", "100000000", "--order", "fifo");
                EvmNode node = JsonRpcNode.connect(anvil.url(), Duration.ofSeconds(30))) {
            LoggingContract contract = LoggingContract.deploy(node);
            node.request("evm_setAutomine", false);
            for (int i = 0; i < 300; i++) {
                node.request("eth_sendTransaction", transaction(contract, i));
            }
            node.request("anvil_mine", "0x1");
            List<Receipt> receipts = proveAll(node);
            assertThat(receipts).hasSize(301);
            assertThat(receipts)
                    .extracting(receipt -> receipt.consensus().type())
                    .contains(0, 1, 2);
            assertThat(receipts).extracting(Receipt::succeeded).contains(true, false);
            proveLogs(node, contract.address());
        }
    }

    /** Legacy, with an access list, and with a base fee, each logging but for every seventh, which fails. */
    private static Map<String, Object> transaction(LoggingContract contract, int number) {
        Map<String, Object> transaction = new HashMap<>(Map.of(
                "from", contract.sender(),
                "to", contract.address(),
                "gas", "0x30d40",
                "nonce", Hex.quantity(number + 1L)));
        if (number % 7 != 0) {
            transaction.put("data", LoggingContract.data(RECEIVER));
        }
        switch (number % 3) {
            case 0 -> transaction.putAll(Map.of("type", "0x0", "gasPrice", "0x77359400"));
            case 1 -> transaction.putAll(Map.of("type", "0x1", "gasPrice", "0x77359400", "accessList", List.of()));
            default ->
                transaction.putAll(
                        Map.of("type", "0x2", "maxFeePerGas", "0x77359400", "maxPriorityFeePerGas", "0x3b9aca00"));
        }
        return transaction;
    }

    private static List<Receipt> proveAll(EvmNode node) {
        long head = node.head().orElseThrow().number();
        List<Header> headers = node.headers(0, head + 5);
        assertThat(headers).hasSize((int) head + 1);
        ProofLevel.FULL.headers(0, headers);
        List<Receipt> all = new ArrayList<>();
        for (Header header : headers) {
            Block block = new Block(header, node.receipts(header.hash()).orElseThrow());
            BlockProof.block(block);
            all.addAll(block.receipts());
        }
        return all;
    }

    private static void proveLogs(EvmNode node, String contract) {
        long head = node.head().orElseThrow().number();
        List<Header> headers = node.headers(0, head);
        for (LogFilter filter : List.of(
                new LogFilter(0, head, Set.of(), Set.of()),
                new LogFilter(0, head, Set.of(contract), Set.of()),
                new LogFilter(0, head, Set.of(), Set.of(TRANSFER)),
                new LogFilter(0, head, Set.of(contract), Set.of(TRANSFER)))) {
            List<Log> logs = node.logs(filter);
            assertThat(logs).hasSize(257).allMatch(filter::matches);
            assertThat(LogsProof.check(filter, headers, logs)).isEmpty();
        }
        LogFilter wanted = new LogFilter(0, head, Set.of(contract), Set.of(TRANSFER));
        assertThat(LogsProof.check(wanted, headers, List.of()))
                .extracting(Header::number)
                .containsExactly(head);
        LogFilter everything = new LogFilter(0, head, Set.of(), Set.of());
        List<Log> gap = new ArrayList<>(node.logs(everything));
        gap.remove(100);
        assertThatThrownBy(() -> LogsProof.check(everything, headers, gap)).isInstanceOf(DisprovedException.class);
    }
}
