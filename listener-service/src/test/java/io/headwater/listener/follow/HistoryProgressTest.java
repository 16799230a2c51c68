package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.publish.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HistoryProgressTest {
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));
    private final ChainMetrics metrics = new ChainMetrics(telemetry.meter(), "main");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(HistoryProgress.class);

    @BeforeEach
    void listen() {
        metrics.enter(Checkpoint.start(1, 0));
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        telemetry.close();
    }

    @Test
    void saysHowFarItIsAndHowFast() {
        try (HistoryProgress progress = new HistoryProgress("main", 100, 299, metrics)) {
            progress.reached(149, 30);
            progress.reached(199, 12);
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).isEqualTo("backfill of main: 200 blocks, 100 to 299");
        assertThat(lines().get(1))
                .matches("backfill of main: block 199 of 299 \\(50 %\\), \\d+ blocks/s, 42 events, \\d+ events/s,"
                        + " (\\d+ min )?\\d+ s left");
    }

    @Test
    void nothingIsLeftAtTheEnd() {
        try (HistoryProgress progress = new HistoryProgress("main", 0, 9, metrics)) {
            progress.reached(9, 0);
        }

        assertThat(lines().get(1))
                .matches("backfill of main: block 9 of 9 \\(100 %\\), \\d+ blocks/s, 0 events, 0 events/s, 0 s left");
    }

    @Test
    void theMetricSaysHowManyBlocksAreLeft() {
        try (HistoryProgress progress = new HistoryProgress("main", 100, 299, metrics)) {
            assertThat(remaining()).containsExactly("200.0");
            progress.reached(149, 30);
            assertThat(remaining()).containsExactly("150.0");
        }
        assertThat(remaining()).containsExactly("0.0");
    }

    private List<String> lines() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private List<String> remaining() {
        return MetricValues.of(telemetry, "headwater_backfill_remaining", "main");
    }
}
