package io.headwater.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.stack.Ports.Use;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void standAtTheirDefaults() {
        Ports ports = Ports.standard();

        assertThat(ports.of(Use.KAFKA)).isEqualTo(9092);
        assertThat(ports.of(Use.NODE)).isEqualTo(8545);
        assertThat(ports.of(Use.JAEGER)).isEqualTo(16686);
    }

    @Test
    void moveAllTogetherIntoOneRow() {
        Ports ports = Ports.from(19_000);

        assertThat(Stream.of(Use.values()).map(ports::of))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 19_000 && port < 19_015);
        assertThat(ports.of(Use.KAFKA)).isEqualTo(19_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1023, 65_522, 70_000})
    void refuseANumberThatLeavesNoRoom(int first) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.from(first))
                .withMessage("--ports = '" + first
                        + "': give a number from 1024 to 65521; the demo takes 15 ports from it on");
    }

    @Test
    void nameAPortThatIsTakenItsUseAndTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(taken.getLocalPort());

            assertThatThrownBy(() -> ports.requireFree(List.of(Use.KAFKA), Duration.ZERO))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("port " + taken.getLocalPort() + ", wanted for Kafka, is taken: stop its owner, or move"
                            + " all ports of the demo with --ports N, such as --ports 19000");
        }
    }

    @Test
    void waitForAPortThatIsSoonFree() throws Exception {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Ports ports = Ports.from(taken.getLocalPort());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                ports.requireFree(List.of(Use.KAFKA), Duration.ofSeconds(20));
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        taken.close();

        waiting.join();
        assertThat(failure).hasNullValue();
    }
}
