package io.headwater.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.config.ConfigException;
import io.headwater.common.event.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final String ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

    @TempDir
    private Path folder;

    private Routes read(String yaml) throws IOException {
        return Routes.read(Files.writeString(folder.resolve("routes.yaml"), yaml, UTF_8), List.of("local", "side"));
    }

    @Test
    void readsRoutesAndTheirDefaults() throws IOException {
        Routes routes = read("""
                routes:
                  - {name: all, to: headwater.logging}
                  - name: ours
                    to: team.ours
                    stage: finalized
                    chains: [local]
                    contracts: ["%s"]
                    events: [Transfer, "Approval(address,address,uint256)", "Filled((address,uint256)[2],bytes32)"]
                """.formatted(ADDRESS));
        assertThat(routes.routes().get(0))
                .isEqualTo(new Route("all", "headwater.logging", Stage.OBSERVED, List.of(), List.of(), List.of()));
        Route ours = routes.routes().get(1);
        assertThat(ours.stage()).isEqualTo(Stage.FINALIZED);
        assertThat(ours.contracts()).containsExactly("0x5fbdb2315678afecb367f032d93f642f64180aa3");
        assertThat(routes.targets()).containsExactly("headwater.logging", "team.ours");
    }

    @Test
    void anAddressNeedsNoQuotes() throws IOException {
        Routes routes = read("routes: [{name: a, to: t, contracts: [" + ADDRESS + "]}]");
        assertThat(routes.routes().get(0).contracts()).containsExactly("0x5fbdb2315678afecb367f032d93f642f64180aa3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: headwater.events.local              | to = 'headwater.events.local'     | writer of its own
            to: headwater.events.unknown            | to = 'headwater.events.unknown'   | writer of its own
            to: headwater.dead-letters              | to = 'headwater.dead-letters'     | writer of its own
            to: headwater.checkpoints               | to = 'headwater.checkpoints'      | writer of its own
            to: a b                                 | to = 'a b'                        | a topic's name has 1 to 249
            to: __consumer_offsets                  | to = '__consumer_offsets'         | does not begin with '__'
            to: ..                                  | to = '..'                         | a topic's name has
            to: headwater.inventory, stage: safe    | stage = 'safe'                    | leave stage out
            to: headwater.inventory, events: [T]    | events = 'T'                      | leave events out
            to: t, stage: removed                   | stage = 'removed'                 | observed, safe or finalized
            to: t, stage: certain                   | stage = 'certain'                 | give one of observed, safe
            to: t, contracts: ['5fbd']              | contracts = '5fbd'                | 0x and 40 hexadecimal digits
            to: t, contracts: ['0x12']              | contracts = '0x12'                | 0x and 40 hexadecimal digits
            to: t, events: ['Transfer(address a)']  | events = 'Transfer(address a)'    | no blanks
            to: t, chains: [moon]                   | chains = 'moon'                   | give one of local, side
            to: t, contract: ['0x12']               | routes[1].contract: unknown key   | known here: name, to, stage
            """)
    void refusesWithRouteFieldValueAndRemedy(String route, String value, String remedy) {
        assertThatThrownBy(() -> read("routes: [{name: good, to: t}, {name: bad, " + route + "}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("routes.yaml: routes[1].")
                .hasMessageContaining(value)
                .hasMessageContaining(remedy);
    }

    @Test
    void namesTheRouteThatHasTheMistake() {
        assertThatThrownBy(() -> read("routes: [{name: mine, to: t, contracts: ['0x12']}]"))
                .hasMessageContaining("in route 'mine'");
    }

    @Test
    void refusesTwoRoutesOfOneName() {
        assertThatThrownBy(() -> read("routes: [{name: a, to: t}, {name: a, to: u}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("routes = 'a': two routes have this name");
    }

    @Test
    void refusesNoRoutes() {
        assertThatThrownBy(() -> read("routes: []")).hasMessageContaining("at least one route");
        assertThatThrownBy(() -> read("")).hasMessageContaining("routes: is missing");
    }
}
