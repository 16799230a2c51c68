package io.headwater.chain.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection finds out whether its peer is still there. */
@Timeout(60)
class HeadConnectionTest {
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final String ACCEPTED = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}";
    private final WebSocketPeer peer = new WebSocketPeer();

    @AfterEach
    void closePeer() throws IOException {
        peer.close();
    }

    @Test
    void endsWhenTheNodeDoesNotEvenAnswerAPing() throws HeadFault, InterruptedException {
        peer.next(connection -> {
            connection.receive();
            connection.send(ACCEPTED, 1_000);
            connection.ignoreEverything();
        });
        try (HeadConnector connector = new HeadConnector(peer.endpoint(), SILENCE);
                HeadConnection connection = connector.connect(head -> {})) {
            connection.awaitSubscription();
            assertThat(connection.awaitEnd()).isEqualTo("the node has been silent for 400 ms");
        }
    }

    @Test
    void lastsWhileAQuietNodeAnswersPings() throws HeadFault, InterruptedException {
        AtomicInteger pings = new AtomicInteger();
        peer.next(connection -> {
            connection.receive();
            connection.send(ACCEPTED, 1_000);
            connection.awaitGoodbye(pings);
        });
        try (HeadConnector connector = new HeadConnector(peer.endpoint(), Duration.ofSeconds(1));
                HeadConnection connection = connector.connect(head -> {})) {
            connection.awaitSubscription();
            CompletableFuture<String> end = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    end.complete(connection.awaitEnd());
                } catch (InterruptedException stopped) {
                    end.cancel(false);
                }
            });
            await().until(() -> pings.get() >= 2);
            assertThat(end).isNotDone();
            waiting.interrupt();
        }
    }
}
