package io.headwater.chain.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.Endpoint;
import io.headwater.chain.heads.WebSocketPeer.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NewHeadsTest {
    private static final String ACCEPTED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xcd0c3e8af590364c09d0fa6a1210faf5\"}";
    private final WebSocketPeer peer = new WebSocketPeer();
    private final List<HeadHint> heads = new CopyOnWriteArrayList<>();

    @AfterEach
    void closePeer() throws IOException {
        peer.close();
    }

    @Test
    void tellsHeadsThatComeInFragments() {
        peer.next(connection -> {
            accept(connection, 7);
            connection.send(head(41), 10);
            connection.send(head(42), 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> heads.size() == 2);
            assertThat(heads).containsExactly(new HeadHint(41, hash(41)), new HeadHint(42, hash(42)));
            assertThat(following.state().connected()).isTrue();
            assertThat(following.state().fault()).isEmpty();
        }
    }

    @Test
    void subscribesToNewHeads() {
        List<String> requests = new CopyOnWriteArrayList<>();
        peer.next(connection -> requests.add(connection.receive()));
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> !requests.isEmpty());
            assertThat(requests)
                    .containsExactly(
                            "1 {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}");
            soon().until(() -> following.state().fault().isPresent());
        }
    }

    @Test
    void connectsAgainAfterTheConnectionBroke() {
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send(head(1), 1_000);
            // The end of a connection may overtake a message that was not delivered yet.
            soon().until(() -> heads.size() == 1);
        });
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send(head(2), 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> heads.size() == 2);
            assertThat(heads).extracting(HeadHint::number).containsExactly(1L, 2L);
            soon().until(() -> following.state().connected());
            assertThat(following.state().fault()).isPresent();
        }
    }

    @Test
    void tellsARefusalWithoutTheKeyOfTheAddress() {
        peer.next(connection -> {
            connection.receive();
            connection.send("{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no abcdefghijklmnopqrst\"}}", 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> following.state().fault().isPresent());
            assertThat(following.state().connected()).isFalse();
            assertThat(following.state().fault().orElseThrow())
                    .startsWith("the node refused eth_subscribe: ")
                    .contains("-32601")
                    .doesNotContain("abcdefghijklmnopqrst");
        }
    }

    @Test
    void tellsWhyASubscriptionEndedWithoutTheKeyOfTheAddress() {
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send("-".repeat(190) + "\nabcdefghijklmnopqrst is over its limit", 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> following.state().fault().isPresent());
            assertThat(following.state().fault().orElseThrow())
                    .startsWith("the node sent what is no message about heads: ---")
                    .doesNotContain("abcd", "\n")
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void connectsAgainAfterANonsense() {
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send("<html>", 1_000);
            connection.awaitGoodbye();
        });
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send(head(3), 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), heads::add)) {
            soon().until(() -> heads.size() == 1);
            assertThat(following.state().fault()).contains("the node sent what is no message about heads: <html>");
        }
    }

    @Test
    void goesOnWhenTheListenerFails() {
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.send(head(1), 1_000);
            connection.send(head(2), 1_000);
            connection.awaitGoodbye();
        });
        try (NewHeads following = NewHeads.follow(peer.endpoint(), head -> {
            heads.add(head);
            throw new IllegalStateException("on purpose");
        })) {
            soon().until(() -> heads.size() == 2);
            assertThat(following.state().connected()).isTrue();
        }
    }

    @Test
    void saysGoodbyeWhenClosed() throws InterruptedException {
        CountDownLatch goodbye = new CountDownLatch(1);
        peer.next(connection -> {
            accept(connection, 1_000);
            connection.awaitGoodbye();
            goodbye.countDown();
        });
        NewHeads following = NewHeads.follow(peer.endpoint(), heads::add);
        soon().until(() -> following.state().connected());
        following.close();
        assertThat(goodbye.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(following.state().connected()).isFalse();
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (NewHeads following = NewHeads.follow(Endpoint.parse("ws://127.0.0.1:" + port), heads::add)) {
            soon().until(() -> following.state().fault().isPresent());
            assertThat(following.state().fault().orElseThrow()).startsWith("no WebSocket connection");
        }
    }

    @Test
    void refusesAnHttpAddress() {
        assertThatThrownBy(() -> NewHeads.follow(Endpoint.parse("http://127.0.0.1:1"), heads::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ws or wss");
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private static void accept(Connection connection, int frameSize) throws IOException {
        connection.receive();
        connection.send(ACCEPTED, frameSize);
    }

    private static String head(long number) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"0xcd0c\",\"result\":{"
                + "\"number\":\"0x" + Long.toHexString(number) + "\",\"hash\":\"" + hash(number)
                + "\",\"extra\":\"é€😀\"}}}";
    }

    private static String hash(long number) {
        return "0x" + String.format("%064x", number);
    }
}
