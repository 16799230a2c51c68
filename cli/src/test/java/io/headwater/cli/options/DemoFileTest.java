package io.headwater.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFileTest {
    @TempDir
    private Path data;

    @Test
    void readsWhatTheDemoHasWritten() throws IOException {
        Files.writeString(data.resolve("demo.json"), """
                {"kafka": "127.0.0.1:9092", "node": "http://127.0.0.1:8545", "audit": "audit", "jaeger": null,
                 "contracts": "/etc/contracts.yaml", "chainId": 31337, "something": {"new": true}}
                """);
        DemoFile demo = DemoFile.in(data);

        assertThat(demo.text("kafka")).isEqualTo("127.0.0.1:9092");
        assertThat(demo.uri("node")).isEqualTo(URI.create("http://127.0.0.1:8545"));
        assertThat(demo.path("audit")).isEqualTo(data.resolve("audit").toAbsolutePath());
        assertThat(demo.path("contracts")).isEqualTo(Path.of("/etc/contracts.yaml"));
        assertThat(demo.text("chainId")).isEqualTo("31337");
        assertThat(demo.uri("jaeger")).isNull();
        assertThat(demo.path("spans")).isNull();
    }

    @Test
    void withoutADemoNothingIsKnown() {
        assertThat(DemoFile.in(data).text("kafka")).isNull();
    }

    @Test
    void aFileThatIsNoneIsNamed() throws IOException {
        Files.writeString(data.resolve("demo.json"), "[]");

        assertThatThrownBy(() -> DemoFile.in(data))
                .isInstanceOf(UnusableOptionException.class)
                .hasMessageContaining("--data = '" + data + "': demo.json is no JSON object");
    }
}
