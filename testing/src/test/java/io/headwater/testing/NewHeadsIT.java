package io.headwater.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Endpoint;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.heads.HeadHint;
import io.headwater.chain.heads.NewHeads;
import io.headwater.chain.rpc.JsonRpcNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** New heads come from a real node, and go on coming after it was killed and started again. */
class NewHeadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final List<HeadHint> heads = new CopyOnWriteArrayList<>();

    @Test
    void hearsHeadsAndConnectsAgainToANodeThatWasKilled() {
        Anvil first = Anvil.start();
        int port = first.port();
        try (first;
                NewHeads following = NewHeads.follow(first.webSocketUrl(), heads::add)) {
            await().atMost(PATIENCE).until(() -> following.state().connected());
            hearsWhatIsMined(first.url());
            first.close();
            await().atMost(PATIENCE).until(() -> !following.state().connected());
            assertThat(following.state().fault()).isPresent();
            heads.clear();
            try (Anvil second = Anvil.startOn(port)) {
                await().atMost(PATIENCE).until(() -> following.state().connected());
                hearsWhatIsMined(second.url());
            }
        }
    }

    private void hearsWhatIsMined(Endpoint url) {
        try (EvmNode node = JsonRpcNode.connect(url, Duration.ofSeconds(20))) {
            node.request("anvil_mine", "0x1");
            Header head = node.head().orElseThrow();
            await().atMost(PATIENCE).until(() -> heads.contains(new HeadHint(head.number(), head.hash())));
        }
    }
}
