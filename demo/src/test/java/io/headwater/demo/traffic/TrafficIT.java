package io.headwater.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Receipt;
import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractsFile;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.Supervisor;
import io.headwater.demo.stack.FreePorts;
import io.headwater.demo.stack.LocalNode;
import io.headwater.testing.DemoContractsBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TrafficIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Supervisor supervisor;
    private EvmNode node;
    private Path build;

    @BeforeEach
    void begin() throws Exception {
        Path contracts = DemoContractsBuild.contracts();
        build = contracts.resolve("build");
        LocalNode local = new LocalNode(
                folder.resolve("node"), contracts, FreePorts.find(1).getFirst(), Guard.in(folder));
        supervisor = new Supervisor(folder.resolve("logs"));
        supervisor.start(List.of(local.spec()), PATIENCE);
        node = local.connect();
    }

    @AfterEach
    void end() {
        node.close();
        supervisor.close();
    }

    @Test
    void writesTheContractsFileAndFindsItsContractsAgain() throws Exception {
        Path file = folder.resolve("contracts.yaml");

        Contracts deployed = Contracts.find(node, build, "local", file);

        assertThat(ContractsFile.read(file))
                .extracting(Contract::key, Contract::address)
                .containsExactly(
                        tuple("local/DemoToken", deployed.token()),
                        tuple("local/DemoCollectible", deployed.collectible()),
                        tuple("local/DemoItems", deployed.items()));
        assertThat(Contracts.find(node, build, "local", file)).isEqualTo(deployed);
        assertThat(List.of(deployed.token(), deployed.collectible(), deployed.items()))
                .doesNotHaveDuplicates();
    }

    @Test
    void emitsEveryKindOfTransferRevertsSometimesAndReorganisesWithoutBreakingTheChain() throws Exception {
        Contracts contracts = Contracts.find(node, build, "local", folder.resolve("contracts.yaml"));
        TrafficOptions options = new TrafficOptions(60, Duration.ofSeconds(4), 7);

        try (Traffic traffic = Traffic.start(node, contracts, options)) {
            await().atMost(PATIENCE)
                    .until(() -> traffic.stats().reorganisations() >= 4
                            && traffic.stats().transactions() >= 800);
            assertThat(traffic.stats().lastDepth()).isBetween(1, Reorganiser.DEEPEST);
        }

        List<Receipt> receipts = chain();
        Set<String> kinds = new HashSet<>();
        receipts.forEach(receipt -> receipt.logs()
                .forEach(log -> kinds.add(log.address() + log.topics().getFirst())));
        // Transfer of ERC-20 and ERC-721, TransferSingle and TransferBatch of ERC-1155.
        assertThat(kinds).hasSize(4);
        assertThat(receipts.stream().filter(receipt -> !receipt.succeeded()).count())
                .isBetween(1L, receipts.size() / 4L);
    }

    @Test
    void goesOnWithANodeThatDoesNotMineAnyMore() throws Exception {
        Contracts contracts = Contracts.find(node, build, "local", folder.resolve("contracts.yaml"));

        try (Traffic traffic = Traffic.start(node, contracts, new TrafficOptions(20, Duration.ofSeconds(1), 7))) {
            await().atMost(PATIENCE).until(() -> traffic.stats().transactions() > 0);
            // As after a restart that nobody supervises.
            LocalNode.pause(node);
            long stopped = node.head().orElseThrow().number();

            await().atMost(PATIENCE).until(() -> node.head().orElseThrow().number() > stopped + 2);
        }
    }

    /** All receipts of the chain, whose links are checked on the way. */
    private List<Receipt> chain() {
        List<Receipt> receipts = new ArrayList<>();
        Header parent = node.header(0).orElseThrow();
        for (long number = 1; number <= node.head().orElseThrow().number(); number++) {
            Header header = node.header(number).orElseThrow();
            assertThat(header.parentHash()).as("parent of %d", number).isEqualTo(parent.hash());
            receipts.addAll(node.receipts(header.hash()).orElseThrow());
            parent = header;
        }
        return receipts;
    }
}
