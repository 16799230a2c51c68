package io.headwater.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UnreachableKafkaTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Test
    @Timeout(10)
    void whereNothingListensTheAddressAndTheWayOutAreNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        refuses("127.0.0.1:" + port);
    }

    @Test
    @Timeout(10)
    void soTheyAreWhereNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses("127.0.0.1:" + silent.getLocalPort());
        }
    }

    private static void refuses(String address) {
        TopicAdmin admin = new TopicAdmin(new KafkaClients(new KafkaSettings(address, 1, 1, Map.of())), PATIENCE);
        long start = System.nanoTime();
        assertThatExceptionOfType(UnreachableKafkaException.class)
                .isThrownBy(() -> admin.ensure(List.of(Topics.deadLetters(1))))
                .withMessage(
                        "no Kafka broker answered at kafka.bootstrapServers = '" + address + "': start the broker or"
                                + " correct the address (environment: HEADWATER_KAFKA_BOOTSTRAP_SERVERS)");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.multipliedBy(10));
    }
}
