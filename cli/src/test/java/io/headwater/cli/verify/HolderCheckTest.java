package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.JsonServer;
import io.headwater.cli.Sample;
import io.headwater.common.event.BlockMarker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HolderCheckTest {
    private static final BlockMarker.Block COMPARED = Sample.block(5, "main");
    private static final BlockMarker.Block REPLACED = Sample.block(5, "fork");

    private final ScriptedNode node = new ScriptedNode();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void looksAgainForHoldersWhereTheComparedBlockHasLeftTheChain() {
        EventCheck.Result events = new EventCheck.Result(
                new Standing(5, COMPARED.hash()),
                new EventComparison(new EventBook(), Sample.CHAIN_ID, 5),
                new TokenHolders());
        node.mine(REPLACED, Sample.transfer(REPLACED, 0, Sample.NOBODY, Sample.BOB, 7));

        try (JsonServer inventory = JsonServer.start((path, body) -> new JsonServer.Reply(
                200,
                "{\"block\":{\"number\":5,\"hash\":\"" + REPLACED.hash() + "\"},\"holdings\":[{\"holder\":\""
                        + Sample.BOB + "\",\"amount\":\"7\"}]}"))) {
            HolderComparison holders = new HolderCheck(
                            new ChainReader(new JsonRpc(node.uri())),
                            new InventoryClient(inventory.uri(), Sample.CHAIN_ID),
                            TopicStateTest.watched(),
                            events)
                    .run(new Deadline(Duration.ZERO));

            assertThat(holders.differences().first()).isEmpty();
            assertThat(holders.checked()).isEqualTo(1);
        }
    }
}
