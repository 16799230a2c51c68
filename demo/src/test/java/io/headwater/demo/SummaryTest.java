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
    void tellsOfWebhooksThatWaitAndOfThoseThatFailed() {
        assertThat(new Webhooks(493, 0, 0).problems()).isEmpty();
        assertThat(new Webhooks(493, 1, 0).problems()).containsExactly("1 webhooks are still to be sent");
        assertThat(new Webhooks(493, 0, 2).problems())
                .containsExactly("2 webhooks were given up, or refused for their signature");
    }
}
