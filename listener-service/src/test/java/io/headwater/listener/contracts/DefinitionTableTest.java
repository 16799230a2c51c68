package io.headwater.listener.contracts;

import static io.headwater.listener.contracts.TestContracts.erc20;
import static io.headwater.listener.contracts.TestLogs.address;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractJson;
import org.junit.jupiter.api.Test;

class DefinitionTableTest {
    private final DefinitionTable table = new DefinitionTable();

    @Test
    void theLastRecordOfAKeyCounts() {
        put(erc20("a", address(1), 0));
        put(erc20("b", address(2), 0));
        put(erc20("a", address(3), 0));
        table.put("local/b", null);

        assertThat(table.of("local").contracts()).extracting(Contract::address).containsExactly(address(3));
        assertThat(table.of("other").contracts()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamedAndKeepsNothingElseOut() {
        put(erc20("a", address(1), 0));
        table.put("local/b", "{".getBytes(UTF_8));

        assertThat(table.of("local").contracts()).hasSize(1);
        assertThat(table.problems()).singleElement().asString().startsWith("'local/b' is not followed: not JSON");
        put(erc20("b", address(2), 0));
        assertThat(table.problems()).isEmpty();
    }

    @Test
    void ofTwoWithOneAddressTheFirstByNameIsFollowedWhateverTheirOrder() {
        put(erc20("c", address(2), 0));
        put(erc20("b", address(1), 0));
        put(erc20("a", address(1), 0));

        assertThat(table.of("local").contracts()).extracting(Contract::name).containsExactly("a", "c");
        assertThat(table.problems()).singleElement().asString().startsWith("'local/b' is not followed: address");
    }

    private void put(Contract contract) {
        table.put(contract.key(), ContractJson.write(contract));
    }
}
