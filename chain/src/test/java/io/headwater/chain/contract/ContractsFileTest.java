package io.headwater.chain.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.common.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsFileTest {
    private static final String A = "'0x" + "a".repeat(40) + "'";
    private static final String B = "'0x" + "b".repeat(40) + "'";
    private static final String FACTORY = """
            [{"type":"event","name":"Born","inputs":[
              {"name":"child","type":"address","indexed":true},{"name":"second","type":"address","indexed":false},
              {"name":"size","type":"uint256","indexed":false}]},
             {"type":"event","name":"Twice","inputs":[]},
             {"type":"event","name":"Twice","inputs":[{"name":"a","type":"bool","indexed":false}]},
             {"type":"event","name":"Hidden","anonymous":true,"inputs":[]}]""";

    @TempDir
    private Path folder;

    @BeforeEach
    void abis() throws IOException {
        Files.writeString(folder.resolve("factory.json"), FACTORY);
        Files.writeString(
                folder.resolve("broken.json"),
                "[{\"type\":\"event\",\"name\":\"E\",\"inputs\":[{\"type\":\"uint7\"}]}]");
        Files.writeString(
                folder.resolve("anonymous.json"),
                "[{\"type\":\"event\",\"name\":\"E\",\"anonymous\":true,\"inputs\":[]}]");
        Files.writeString(folder.resolve("no.json"), "{");
    }

    @Test
    void whatIsReadIsWhatItsRecordSays() throws IOException {
        List<Contract> contracts = read("""
                chain: local
                contracts:
                  - {name: token, address: %s, standard: erc20, startBlock: 7, events: [Transfer]}
                  - {name: pairs, address: %s, abi: factory.json,
                     factory: {event: Born, child: [child, second], standard: erc721}}
                  - {chain: other, name: all, address: any, standard: erc1155}
                  - {name: proxy, address: '0x%s', implementations: {%s: factory.json}}
                """.formatted(A, B, "c".repeat(40), A));

        assertThat(contracts)
                .extracting(Contract::key)
                .containsExactly("local/token", "local/pairs", "other/all", "local/proxy");
        assertThat(contracts.get(0).events()).containsExactly("Transfer");
        assertThat(contracts.get(0).startBlock()).isEqualTo(7);
        assertThat(contracts.get(1).factory())
                .satisfies(factory -> assertThat(requireNonNull(factory).event().signature())
                        .isEqualTo("Born(address,address,uint256)"))
                .extracting(factory -> requireNonNull(factory).child())
                .isEqualTo(List.of("child", "second"));
        assertThat(contracts.get(2).wildcard()).isTrue();
        assertThat(contracts.get(3).proxy()).isTrue();
        for (Contract contract : contracts) {
            byte[] value = ContractJson.write(contract);
            assertThat(ContractJson.write(ContractJson.contract(contract.key(), value)))
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            name: '', address: A, standard: erc20     | contracts[0].name = '': give a name of
            address: A, standard: erc20               | contracts[0].name is missing: give a name of
            name: a/b, address: A, standard: erc20    | contracts[0].name = 'a/b': give a name of
            chain: My, name: a, address: A, standard: erc20 | contracts[0].chain = 'My': give the name of the chain
            name: a, standard: erc20                  | contracts[0].address is missing: give 0x and 40 hexadecimal digits, in quotes; or: any
            name: a, address: '0x12', standard: erc20 | contracts[0].address = '0x12': address "0x12" has 2 hex digits
            name: a, address: A                       | contracts[0].abi is missing: give either standard (erc20, erc721, erc1155) or abi
            name: a, address: A, standard: erc20, abi: factory.json | contracts[0].standard = 'erc20': give either standard (erc20, erc721, erc1155) or abi, not both
            name: a, address: A, standard: erc777     | contracts[0].standard = 'erc777': give erc20, erc721 or erc1155
            name: a, address: A, abi: none.json       | none.json': cannot be read
            name: a, address: A, abi: no.json         | no.json': not JSON
            name: a, address: A, abi: broken.json     | broken.json': abi[0].inputs[0].type: "uint7" is no ABI type
            name: a, address: A, standard: erc20, startBlock: -1 | contracts[0].startBlock = -1: give a block number, 0 or more
            name: a, address: A, standard: erc20, startBlock: x | contracts[0].startBlock = 'x': give a whole number
            name: a, address: A, standard: erc20, events: [Mint] | contracts[0].events[0] = 'Mint': the ABI has no such event; it has Transfer(address,address,uint256), Approval
            name: a, address: A, standard: erc20, event: [] | contracts[0].event: unknown key; known here: chain, name, address
            name: a, address: any, abi: anonymous.json | contracts[0].address = 'any': give an address: only events that are not anonymous
            name: a, address: any, abi: factory.json, events: [Born, Hidden] | contracts[0].events[1] = 'Hidden': leave it out, or give an address: only events that are not anonymous
            name: a, address: any, standard: erc20, factory: {event: Transfer, child: [to], standard: erc20} | contracts[0].factory = {"event":"Transfer"
            name: a, address: A, implementations: {'0x1': factory.json} | contracts[0].implementations[0x1] = '0x1': address "0x1" has 1 hex digits
            name: a, address: A, abi: factory.json, factory: {event: Twice, child: [a], standard: erc20} | contracts[0].factory.event = 'Twice': give the whole signature: Twice(), Twice(bool)
            name: a, address: A, abi: factory.json, factory: {event: Hidden, child: [a], standard: erc20} | contracts[0].factory.event = 'Hidden': give an event of the ABI that is not anonymous
            name: a, address: A, abi: factory.json, factory: {event: Born, child: [size], standard: erc20} | contracts[0].factory.child[0] = 'size': give a parameter of Born(address,address,uint256) that is an address: child, second
            name: a, address: A, abi: factory.json, factory: {event: Born, standard: erc20} | contracts[0].factory.child = []: give the parameters
            name: a, address: A, abi: factory.json, factory: {event: Born, child: [child]} | contracts[0].factory.abi is missing: give either
            name: a, address: A, abi: factory.json, factory: {event: Born, child: [child], abi: broken.json} | broken.json': abi[0].inputs[0].type
            name: a, address: A, implementations: {B: factory.json}, factory: {event: Born, child: [child], standard: erc20} | contracts[0].abi is missing: give the ABI with the event that tells of births
            """)
    void eachMistakeIsNamed(String entry, String mistake) throws IOException {
        String written = entry.replace(": A", ": " + A).replace("{B:", "{" + B + ":");
        String yaml = (entry.startsWith("chain") ? "" : "chain: local\n") + "contracts:\n  - {" + written + "}";
        assertThat(mistakes(yaml)).anySatisfy(line -> assertThat(line).contains(mistake));
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        assertThat(mistakes("""
                contracts:
                  - {chain: local, name: a, address: '0x1', standard: erc2}
                  - {chain: local, name: b, address: %s, abi: broken.json, events: [E, F]}
                """.formatted(A))).hasSize(4);
    }

    @Test
    void namesAndAddressesAreGivenOnce() throws IOException {
        String entry = "  - {name: %s, address: %s, standard: erc20}\n";
        assertThat(mistakes("chain: local\ncontracts:\n" + entry.formatted("a", A) + entry.formatted("b", A)))
                .containsExactly(
                        "address = " + A + ": 'a' and 'b' of chain local have the same address; keep one of them");
        assertThat(mistakes("chain: local\ncontracts:\n" + entry.formatted("a", A) + entry.formatted("a", B)))
                .containsExactly("name = 'a': chain local has two contracts of this name; give each its own");
        assertThat(mistakes("contracts: []")).singleElement().asString().contains("name at least one contract");
    }

    @Test
    void aRecordThatIsNoContractSaysWhy() {
        assertThat(invalid("local/a", "{")).singleElement().asString().startsWith("not JSON");
        assertThat(invalid("local/a", "[]")).containsExactly("not a JSON object");
        assertThat(invalid(
                        "local/a",
                        "{\"chain\":\"local\",\"name\":\"a\",\"address\":\"0x" + "a".repeat(40)
                                + "\",\"implementations\":{}}"))
                .containsExactly("abi is missing: give either standard (erc20, erc721, erc1155) or abi");
        assertThat(invalid(
                        "local/a", "{\"chain\":\"local\",\"name\":\"a\",\"address\":7,\"standard\":\"erc20\",\"x\":1}"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("x = 1: unknown key; known here: abi, address, chain"),
                        line -> assertThat(line).startsWith("address = 7: give 0x and 40 hexadecimal digits"));
        assertThat(invalid(
                        "local/b", "{\"chain\":\"local\",\"name\":\"a\",\"address\":\"any\",\"standard\":\"erc20\"}"))
                .containsExactly("key = 'local/b': the value is of local/a");
    }

    @Test
    void aChildIsWhatItsRecordSays() {
        Child child = new Child("local", "pairs", "0x" + "d".repeat(40), 9, "0x" + "e".repeat(64));
        assertThat(ContractJson.isChild(child.key())).isTrue();
        assertThat(ContractJson.chain(child.key())).isEqualTo("local");
        assertThat(ContractJson.child(child.key(), ContractJson.write(child))).isEqualTo(child);
        assertThat(catchThrowableOfType(
                                InvalidContractException.class,
                                () -> ContractJson.child(child.key(), "{}".getBytes(UTF_8)))
                        .mistakes())
                .hasSize(5);
    }

    private static List<String> invalid(String key, String value) {
        return catchThrowableOfType(
                        InvalidContractException.class, () -> ContractJson.contract(key, value.getBytes(UTF_8)))
                .mistakes();
    }

    private List<Contract> read(String yaml) throws IOException {
        return ContractsFile.read(Files.writeString(folder.resolve("contracts.yaml"), yaml));
    }

    private List<String> mistakes(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("contracts.yaml"), yaml);
        return catchThrowableOfType(ConfigException.class, () -> ContractsFile.read(file))
                .problems();
    }
}
