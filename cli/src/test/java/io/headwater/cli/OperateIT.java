package io.headwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.ContractJson;
import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts and chains as operators see them, with a real broker. */
class OperateIT {
    private static final String ADDRESS = "0x" + "a".repeat(40);
    private static final String OTHER = "0x" + "b".repeat(40);

    private final TestKafka kafka = TestKafka.shared();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void emptyTopics() {
        new TopicAdmin(kafka.clients(1)).ensure(List.of(Topics.contracts(), Topics.checkpoints()));
        for (String topic : List.of(Topics.CONTRACTS, Topics.CHECKPOINTS)) {
            Map<String, byte @Nullable []> none = new HashMap<>();
            table(topic).read().keySet().forEach(key -> none.put(key, null));
            table(topic).write("test", none);
        }
    }

    @Test
    void contractsAreAppliedListedAndRemoved() throws IOException {
        Path file = file(
                "  - {name: token, address: '" + ADDRESS + "', standard: erc20, startBlock: 3, events: [Transfer]}\n"
                        + "  - {name: all, address: any, standard: erc1155}\n");

        assertThat(run("contracts", "apply", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo("2 contracts in " + file + ": 2 written, 0 as before\n");
        assertThat(run("contracts", "apply", file.toString())).isZero();
        assertThat(out.toString()).isEqualTo("2 contracts in " + file + ": 0 written, 2 as before\n");
        assertThat(run("contracts", "list")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "chain name address from logs",
                        "local all any 0 erc1155",
                        "local token " + ADDRESS + " 3 erc20: Transfer");

        assertThat(run("contracts", "remove", "token")).isZero();
        assertThat(table(Topics.CONTRACTS).read()).containsOnlyKeys("local/all");
        assertThat(run("contracts", "remove", "token")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "headwater contracts remove: there is no contract 'token': headwater contracts list tells what"
                                + " there is\n");
    }

    @Test
    void aNameOfTwoChainsNeedsTheChain() throws IOException {
        run(
                "contracts",
                "apply",
                file("  - {name: token, address: '" + ADDRESS + "', standard: erc20}\n"
                                + "  - {chain: other, name: token, address: '" + ADDRESS + "', standard: erc20}\n")
                        .toString());

        assertThat(run("contracts", "remove", "token")).isEqualTo(1);
        assertThat(err.toString()).contains("give --chain (local/token, other/token)");
        assertThat(run("contracts", "remove", "token", "--chain", "other")).isZero();
        assertThat(table(Topics.CONTRACTS).read()).containsOnlyKeys("local/token");
    }

    @Test
    void aMistakeWritesNothing() throws IOException {
        run(
                "contracts",
                "apply",
                file("  - {name: token, address: '" + ADDRESS + "', standard: erc20}\n")
                        .toString());
        Path wrong = file("  - {name: good, address: '" + OTHER + "', standard: erc20}\n" + "  - {name: bad, address: '"
                + OTHER.replace("b", "c") + "', standard: erc2}\n");

        assertThat(run("contracts", "apply", wrong.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "headwater contracts apply: " + wrong
                                + ": contracts[1].standard = 'erc2': give erc20, erc721 or erc1155, or the contract's own abi\n");
        Path taken = file("  - {name: again, address: '" + ADDRESS + "', standard: erc20}\n");
        assertThat(run("contracts", "apply", taken.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("'token' and 'again' of chain local have the same address");
        assertThat(table(Topics.CONTRACTS).read()).containsOnlyKeys("local/token");
    }

    @Test
    void factoriesAndRecordsThatCannotBeReadAreListed() throws IOException {
        Files.writeString(
                folder.resolve("pairs.json"),
                "[{\"type\":\"event\",\"name\":\"Born\",\"inputs\":[{\"name\":\"pair\",\"type\":\"address\",\"indexed\":true}]}]");
        run(
                "contracts",
                "apply",
                file("  - {name: pairs, address: '" + ADDRESS
                                + "', abi: pairs.json, factory: {event: Born, child: [pair], standard: erc20}}\n")
                        .toString());
        Child child = new Child("local", "pairs", OTHER, 7, "0x" + "1".repeat(64));
        table(Topics.CONTRACTS)
                .write("test", Map.of(child.key(), ContractJson.write(child), "local/odd", "{}".getBytes(UTF_8)));

        assertThat(run("contracts", "list")).isZero();
        assertThat(out.toString())
                .contains(
                        "abi of 1 events, factory of 1 by Born", "not listened to: local/odd: ", "address is missing");
        assertThat(run("contracts", "remove", "odd")).isZero();
        assertThat(table(Topics.CONTRACTS).read()).containsOnlyKeys("local/pairs", child.key());
    }

    @Test
    void aChainThatStandsStillIsLetGoOn() {
        table(Topics.CHECKPOINTS)
                .write(
                        "test",
                        Map.of(
                                "local",
                                "{\"chainId\":31337,\"next\":42,\"recent\":[],\"safe\":30,\"finalized\":-1}"
                                        .getBytes(UTF_8),
                                "local/halt",
                                "{\"what\":\"block 7 was told final\",\"since\":\"2026-11-20T10:00:00Z\"}"
                                        .getBytes(UTF_8)));

        assertThat(run("chains", "list")).isZero();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "chain id next safe finalized state",
                        "local 31337 42 30 - stands still since 2026-11-20T10:00:00Z: block 7 was told final");
        assertThat(run("chains", "resume", "local")).isZero();
        assertThat(out.toString()).isEqualTo("chain 'local' may go on; it stood still: block 7 was told final\n");
        assertThat(run("chains", "list")).isZero();
        assertThat(out.toString()).contains("followed").doesNotContain("still");
        assertThat(table(Topics.CHECKPOINTS).read()).containsOnlyKeys("local");
        assertThat(run("chains", "resume", "local")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("headwater chains resume: chain 'local' does not stand still\n");
        assertThat(run("chains", "resume", "moon")).isEqualTo(1);
        assertThat(err.toString()).contains("chain 'moon' is not known");
    }

    private CompactedTopic table(String topic) {
        return new CompactedTopic(kafka.clients(1), topic);
    }

    private Path file(String entries) throws IOException {
        Path file = Files.createTempFile(folder, "contracts", ".yaml");
        return Files.writeString(file, "chain: local\ncontracts:\n" + entries);
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--kafka", kafka.bootstrapServers()));
        return Headwater.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }
}
