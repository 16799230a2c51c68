package io.headwater.listener.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.testing.SampleEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventPreparerTest {
    private static final ChainEvent DECODED = SampleEvents.transfer(1, 0, SampleEvents.address(1));
    private static final ChainEvent UNDECODED =
            SampleEvents.undecoded(SampleEvents.transfer(1, 1, SampleEvents.address(1)));

    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 1));
    private final EventPreparer preparer = new EventPreparer("main", telemetry.hops(), false);

    @AfterEach
    void stop() {
        telemetry.close();
    }

    @Test
    void saysHowManyNoAbiFitsAtTheHeadAndInHistory() {
        List<ChainEvent> events = List.of(UNDECODED, DECODED, UNDECODED);

        for (PreparedEvents prepared : List.of(preparer.live(events, Instant.now()), preparer.history(events))) {
            assertThat(prepared.size()).isEqualTo(3);
            assertThat(prepared.undecoded()).isEqualTo(2);
        }
        assertThat(preparer.history(List.of(DECODED)).undecoded()).isZero();
    }
}
