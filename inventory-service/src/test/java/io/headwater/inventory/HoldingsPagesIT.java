package io.headwater.inventory;

import static io.headwater.inventory.Logs.ALICE;
import static io.headwater.inventory.Logs.BOB;
import static io.headwater.inventory.Logs.CHAIN;
import static io.headwater.inventory.Logs.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.Mark;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HoldingsPagesIT {
    private static final String COIN = Logs.address(0xabcdef);
    private static final String ITEMS = Logs.address(0x1155);
    private static final BlockMarker.Block BLOCK = Logs.block(41, 0);

    private static World world;

    @BeforeAll
    static void fill() throws Exception {
        world = new World().start();
        world.publish(List.of(
                Logs.event(COIN, Logs.erc20(NOBODY, ALICE, 10), BLOCK, 0),
                Logs.event(COIN, Logs.erc20(ALICE, BOB, 4), BLOCK, 1),
                Logs.event(ITEMS, Logs.batch(NOBODY, ALICE, List.of(5L, 7L), List.of(1L, 2L)), BLOCK, 2),
                Logs.event(ITEMS, Logs.single(NOBODY, BOB, 5, 3), BLOCK, 3),
                Logs.event(ITEMS, Logs.erc721(NOBODY, BOB, 5), BLOCK, 4),
                Logs.marker(Mark.OBSERVED, BLOCK)));
        await().untilAsserted(() -> {
            assertThat(world.holdings(COIN).status()).isEqualTo(200);
            assertThat(world.holdings(ITEMS).status()).isEqualTo(200);
        });
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aContractIsAnsweredWithItsBlock() throws Exception {
        assertThat(world.holdings(COIN).body().toString())
                .isEqualTo("""
                {"chainId":31337,"contract":"%s","standard":"erc20","block":{"number":41,"hash":"%s","timestamp":%d},\
                "holdings":[{"holder":"%s","standard":"erc20","amount":"4"},{"holder":"%s","standard":"erc20","amount":"6"}]}""".formatted(COIN, BLOCK.hash(), BLOCK.timestamp(), BOB, ALICE));
    }

    @Test
    void aContractOfTwoStandardsKeepsThemApart() throws Exception {
        JsonNode body = world.holdings(ITEMS).body();

        assertThat(body.get("standard").stringValue()).isEqualTo("erc1155+erc721");
        assertThat(World.rows(body))
                .isEqualTo(Map.of(
                        "erc1155 " + ALICE + " 5", 1L,
                        "erc1155 " + ALICE + " 7", 2L,
                        "erc1155 " + BOB + " 5", 3L,
                        "erc721 " + BOB + " 5", 1L));
    }

    @Test
    void pagesTogetherAreTheWhole() throws Exception {
        Map<String, Long> together = new TreeMap<>();
        String after = "";
        int pages = 0;
        for (boolean more = true; more; pages++) {
            JsonNode page = world.get("/holdings/" + CHAIN + "/" + ITEMS + "?limit=1" + after)
                    .body();
            assertThat(page.get("holdings")).hasSize(1);
            together.putAll(World.rows(page));
            more = page.has("next");
            after = more ? "&after=" + page.get("next").stringValue() : "";
        }
        assertThat(pages).isEqualTo(4);
        assertThat(together).isEqualTo(World.rows(world.holdings(ITEMS).body()));
    }

    @Test
    void oneHolderIsAskedForInTwoWays() throws Exception {
        Map<String, Long> ofAlice = Map.of("erc1155 " + ALICE + " 5", 1L, "erc1155 " + ALICE + " 7", 2L);
        String path = "/holdings/" + CHAIN + "/" + ITEMS;

        assertThat(World.rows(world.get(path + "/" + ALICE).body())).isEqualTo(ofAlice);
        assertThat(World.rows(world.get(path + "?holder=" + ALICE).body())).isEqualTo(ofAlice);
        JsonNode second =
                world.get(path + "/" + ALICE + "?after=" + ALICE + ":erc1155:5").body();
        assertThat(World.rows(second)).isEqualTo(Map.of("erc1155 " + ALICE + " 7", 2L));
        assertThat(World.rows(world.get(path + "/" + Logs.OPERATOR).body())).isEmpty();
    }

    @Test
    void addressesMayBeInAnyCase() throws Exception {
        String checksummed = "0x" + COIN.substring(2).toUpperCase(Locale.ROOT);

        assertThat(world.holdings(checksummed).body())
                .isEqualTo(world.holdings(COIN).body());
    }

    @Test
    void aChainIsAnsweredWithItsContracts() throws Exception {
        JsonNode body = world.get("/holdings/" + CHAIN).body();

        assertThat(body.get("chainId").longValue()).isEqualTo(CHAIN);
        assertThat(body.get("contracts"))
                .extracting(
                        contract -> contract.get("contract").stringValue(),
                        contract -> contract.get("standard").stringValue(),
                        contract -> contract.get("transfers").intValue(),
                        contract -> contract.at("/block/number").intValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ITEMS, "erc1155", 2, 41),
                        org.assertj.core.groups.Tuple.tuple(ITEMS, "erc721", 1, 41),
                        org.assertj.core.groups.Tuple.tuple(COIN, "erc20", 2, 41));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /holdings/local                                      | 400 | chain id 'local'
            /holdings/-1                                         | 400 | chain id '-1'
            /holdings/31337/c0ffee                               | 400 | contract 'c0ffee' is no address
            /holdings/31337/COIN/0x12                            | 400 | holder '0x12' is no address
            /holdings/31337/COIN?holder=0xzz                     | 400 | holder '0xzz' is no address
            /holdings/31337/COIN?limit=0                         | 400 | limit = '0'
            /holdings/31337/COIN?limit=10001                     | 400 | limit = '10001'
            /holdings/31337/COIN?limit=ten                       | 400 | limit = 'ten'
            /holdings/31337/COIN?after=here                      | 400 | after = 'here'
            /holdings/31337/COIN?holders=0x12                    | 400 | parameter 'holders' is unknown
            /holdings/31337/0x0000000000000000000000000000000000000001 | 404 | no transfer of contract
            /holdings/5                                          | 404 | nothing is known of chain 5
            """)
    void whatIsWrongIsNamed(String path, int status, String message) throws Exception {
        World.Answer answer = world.get(path.replace("COIN", COIN));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("detail").stringValue()).contains(message);
    }
}
