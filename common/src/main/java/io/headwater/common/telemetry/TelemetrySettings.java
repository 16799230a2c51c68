package io.headwater.common.telemetry;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go.
 *
 * @param otlpEndpoint base URL of an OTLP/HTTP receiver such as Jaeger; spans are dropped where it is left out
 * @param sampling the share of transactions that are traced, 0 to 1; decided by trace id, alike in every service
 */
public record TelemetrySettings(
        @Nullable URI otlpEndpoint, @Default("1") double sampling) {
    public TelemetrySettings {
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new InvalidSettingException("sampling", sampling, "give a number from 0 to 1");
        }
    }
}
