package io.headwater.chain.abi;

import static io.headwater.chain.abi.Abis.event;
import static io.headwater.chain.abi.Abis.indexed;
import static io.headwater.chain.abi.Abis.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractAbiTest {
    @Test
    void readsTheEventsAndPassesOverTheRest() {
        ContractAbi abi = ContractAbi.parse("""
                [{"type": "constructor", "inputs": [{"name": "supply", "type": "uint256", "internalType": "uint256"}]},
                 {"name": "old", "inputs": [], "outputs": [{"name": "", "type": "tuple[2]", "components": []}]},
                 {"type": "fallback", "stateMutability": "payable"}, {"type": "receive", "stateMutability": "payable"},
                 {"type": "error", "name": "Broke", "inputs": []},
                 {"type": "event", "name": "Moved", "inputs": [{"type": "uint", "indexed": false}]},
                 {"type": "event", "name": "Moved", "inputs": [{"type": "uint256", "indexed": false}]}]""");
        assertThat(abi.eventSignatures()).containsExactly("Moved(uint256)");
    }

    @Test
    void readsTheOutputOfACompiler() {
        String abi = event("E", plain("a", "bool"));
        assertThat(ContractAbi.parse("{\"bytecode\":\"0x\",\"abi\":" + abi + "}")
                        .eventSignatures())
                .containsExactly("E(bool)");
    }

    @Test
    void tellsAllMistakesAtOnceWithTheirPlaces() {
        String abi = """
                [{"type": "function", "name": "f", "inputs": [{"name": "a", "type": "unit256"}]},
                 {"type": "evnt", "name": "E"},
                 {"type": "event", "inputs": []},
                 {"type": "event", "name": "9lives", "inputs": [
                   {"name": "a", "type": "uint256"},
                   {"name": "b", "type": "uint257", "indexed": "yes"},
                   {"name": 3, "indexed": true},
                   {"name": "t", "type": "tuple", "indexed": true},
                   {"name": "u", "type": "tuple[]", "indexed": false, "components": [{"name": "v", "type": "bytes33"}]},
                   {"name": "w", "type": "(bool)", "indexed": false},
                   {"name": "x", "type": "bool", "indexed": false, "components": []},
                   "y"]},
                 7,
                 {"type": "event", "name": "NoInputs"}]""";
        assertThat(mistakes(abi))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).startsWith("abi[0].inputs[0].type: \"unit256\" is no ABI type"),
                        each -> assertThat(each).startsWith("abi[1].type: \"evnt\" is no kind of entry"),
                        each -> assertThat(each).startsWith("abi[2].name: this is missing"),
                        each -> assertThat(each).startsWith("abi[3].name: \"9lives\" is no name"),
                        each -> assertThat(each).startsWith("abi[3].inputs[0].indexed: this is missing"),
                        each -> assertThat(each)
                                .startsWith("abi[3].inputs[1].indexed: \"yes\" should be true or false"),
                        each -> assertThat(each).startsWith("abi[3].inputs[1].type: \"uint257\" is no ABI type"),
                        each -> assertThat(each).startsWith("abi[3].inputs[2].name: 3 should be a text"),
                        each -> assertThat(each).startsWith("abi[3].inputs[2].type: this is missing"),
                        each -> assertThat(each).startsWith("abi[3].inputs[3].components: this is missing"),
                        each -> assertThat(each).startsWith("abi[3].inputs[4].components[0].type: \"bytes33\""),
                        each -> assertThat(each).startsWith("abi[3].inputs[5].type: \"(bool)\" is no ABI type"),
                        each -> assertThat(each).startsWith("abi[3].inputs[6].components: only a tuple"),
                        each -> assertThat(each).startsWith("abi[3].inputs[7]: \"y\" should be an object"),
                        each -> assertThat(each).startsWith("abi[4]: 7 should be an object"),
                        each -> assertThat(each).startsWith("abi[5].inputs: this is missing"));
    }

    @Test
    void refusesMoreIndexedParametersThanALogHasTopics() {
        String abi = event("E", indexed("a", "bool"), indexed("b", "bool"), indexed("c", "bool"), indexed("d", "bool"));
        assertThat(mistakes(abi)).singleElement().asString().startsWith("abi[0].inputs: 4 parameters are indexed");
        String anonymous = abi.replace("\"inputs\"", "\"anonymous\":true,\"inputs\"");
        assertThat(ContractAbi.parse(anonymous).anonymousEvents()).hasSize(1);
    }

    @Test
    void refusesEventsThatCannotBeToldApart() {
        String first = event("E", indexed("a", "bool"), plain("b", "bool"));
        String second = event("E", plain("a", "bool"), indexed("b", "bool"));
        String both = first.substring(0, first.length() - 1) + "," + second.substring(1);
        assertThat(mistakes(both)).singleElement().asString().startsWith("abi[1]: E(bool,bool) differs from abi[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "\"abi\"", "null", "{\"abi\":{}}"})
    void refusesWhatIsNoAbi(String json) {
        assertThat(mistakes(json)).singleElement().asString().startsWith("abi: this is not an ABI");
    }

    @Test
    void saysWhereTheJsonBreaks() {
        assertThat(mistakes("[{\"type\":\n \"event\",]"))
                .singleElement()
                .asString()
                .startsWith("abi: not JSON: ")
                .contains("line 2");
    }

    private static List<String> mistakes(String json) {
        return catchThrowableOfType(AbiException.class, () -> ContractAbi.parse(json))
                .mistakes();
    }
}
