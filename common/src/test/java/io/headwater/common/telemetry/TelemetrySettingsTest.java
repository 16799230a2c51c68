package io.headwater.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.config.InvalidSettingException;
import org.junit.jupiter.api.Test;

class TelemetrySettingsTest {
    @Test
    void samplingIsAShare() {
        for (double share : new double[] {0, 0.5, 1}) {
            assertThat(new TelemetrySettings(null, share).sampling()).isEqualTo(share);
        }
        for (double other : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> new TelemetrySettings(null, other))
                    .withMessage("sampling = '" + other + "': give a number from 0 to 1");
        }
    }
}
