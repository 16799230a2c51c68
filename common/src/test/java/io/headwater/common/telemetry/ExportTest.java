package io.headwater.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.headwater.common.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    @ParameterizedTest
    @CsvSource({"'',/v1/traces", "/,/v1/traces", "/otlp,/otlp/v1/traces", "/otlp/,/otlp/v1/traces"})
    void spansGoToTheEndpointByOtlpOverHttp(String path, String received) throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (Telemetry telemetry = start(collector.getAddress().getPort(), path)) {
            telemetry
                    .hops()
                    .start(Hop.APPEND, null, "audit", Samples.transfer())
                    .close();
            await().until(() -> !requests.isEmpty());
            assertThat(requests).containsExactly("POST " + received + " application/x-protobuf");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void aCollectorThatIsAwayNeitherFailsNorDelaysTheEnd() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Telemetry telemetry = start(port, "");
        for (int i = 0; i < 100; i++) {
            telemetry
                    .hops()
                    .start(Hop.APPEND, null, "audit " + i, Samples.transfer())
                    .close();
        }
        long start = System.nanoTime();
        telemetry.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    private static Telemetry start(int port, String path) {
        URI endpoint = URI.create("http://127.0.0.1:" + port + path);
        return Telemetry.start("logger", new TelemetrySettings(endpoint, 1));
    }
}
