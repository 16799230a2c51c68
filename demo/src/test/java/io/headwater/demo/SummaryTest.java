package io.headwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.demo.Summary.Webhooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Findings FINDINGS = new Findings(
            new Findings.Events(335, 414, 413, 1, 2, 3, 79),
            new Findings.Holders(285, 4),
            new Findings.Traces(200, 5),
            6,
            List.of());

    @Test
    void isOneJsonObjectOnOneLine() {
        assertThat(Summary.of(FINDINGS, new Webhooks(493, 7, 8)).json())
                .isEqualTo(
                        "{\"events\":{\"onChain\":335,\"published\":414,\"audited\":413,\"missing\":1,\"duplicated\":2,"
                                + "\"invented\":3,\"removed\":79},\"holders\":{\"checked\":285,\"wrong\":4},"
                                + "\"webhooks\":{\"delivered\":493,\"pending\":7,\"failed\":8},"
                                + "\"traces\":{\"checked\":200,\"broken\":5},\"reorgs\":6}");
    }

    @Test
    void isNotDoneWhileWebhooksWaitOrWhenOneFailed() {
        assertThat(Summary.of(FINDINGS, new Webhooks(493, 0, 0)).webhooksDone()).isTrue();
        assertThat(Summary.of(FINDINGS, new Webhooks(493, 1, 0)).webhooksDone()).isFalse();
        assertThat(Summary.of(FINDINGS, new Webhooks(493, 0, 1)).webhooksDone()).isFalse();
    }
}
