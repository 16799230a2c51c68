package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.cli.JsonServer;
import io.headwater.cli.JsonServer.Reply;
import io.headwater.cli.Sample;
import io.headwater.cli.options.UnusableOptionException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryClientTest {
    private static final String PATH = "/holdings/31337/" + Sample.TOKEN + "?limit=10000";

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final JsonServer server = JsonServer.start((path, body) -> {
        asked.add(path);
        return replies.remove();
    });
    private final InventoryClient inventory = new InventoryClient(server.uri(), 31337);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAllPages() throws NotReadyException {
        page(5, "{\"holder\":\"0xa1\",\"tokenId\":\"7\",\"amount\":\"3\"}", ",\"next\":\"0xa1:erc1155:7\"");
        page(5, "{\"holder\":\"0xb0\",\"amount\":\"4\"}", "");

        assertThat(inventory.holdings(Sample.TOKEN))
                .contains(new InventoryAnswer(
                        new Standing(5, "0x5"),
                        Map.of(
                                new Holding("0xa1", "7"),
                                BigInteger.valueOf(3),
                                new Holding("0xb0", null),
                                BigInteger.valueOf(4))));
        assertThat(asked).containsExactly(PATH, PATH + "&after=0xa1:erc1155:7");
    }

    @Test
    void pagesOfDifferentBlocksAreReadAgainLater() {
        page(5, "", ",\"next\":\"x\"");
        page(6, "", "");

        assertThatThrownBy(() -> inventory.holdings(Sample.TOKEN))
                .isInstanceOf(NotReadyException.class)
                .hasMessage("the inventory went on while its pages were read");
    }

    @Test
    void anUnknownContractHasNoHoldings() throws NotReadyException {
        replies.add(new Reply(404, "{\"error\":\"unknown\"}"));

        assertThat(inventory.holdings(Sample.TOKEN)).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        replies.add(new Reply(503, "{\"error\":\"the database does not answer\"}"));

        assertThatThrownBy(() -> inventory.holdings(Sample.TOKEN))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("the database does not answer");
    }

    @Test
    void holdingsWithoutABlockAreWaitedFor() {
        replies.add(new Reply(200, "{\"holdings\":[]}"));

        assertThatThrownBy(() -> inventory.holdings(Sample.TOKEN)).isInstanceOf(NotReadyException.class);
    }

    @Test
    void anotherServerIsTheWrongOption() {
        replies.add(new Reply(200, "{\"hello\":1}"));

        assertThatThrownBy(() -> inventory.holdings(Sample.TOKEN))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageContaining("--inventory = '" + server.uri() + "'");
    }

    private void page(int block, String holding, String next) {
        replies.add(new Reply(
                200,
                "{\"block\":{\"number\":" + block + ",\"hash\":\"0x" + block + "\"},\"holdings\":[" + holding + "]"
                        + next + "}"));
    }
}
