package io.headwater.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String SAMPLED = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

    @Test
    void comesBack() {
        SpanContext context = TraceParent.parse(SAMPLED);
        assertThat(context.isValid()).isTrue();
        assertThat(context.isRemote()).isTrue();
        assertThat(context.isSampled()).isTrue();
        assertThat(context.getTraceId()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(context.getSpanId()).isEqualTo("0123456789abcdef");
        assertThat(TraceParent.format(context)).isEqualTo(SAMPLED);
    }

    @Test
    void theSampledFlagCanBeTakenOff() {
        String unsampled = TraceParent.unsampled(TraceParent.parse(SAMPLED));
        assertThat(unsampled).isEqualTo("00-0123456789abcdef0123456789abcdef-0123456789abcdef-00");
        assertThat(TraceParent.parse(unsampled).isSampled()).isFalse();
        assertThat(TraceParent.format(TraceParent.parse(unsampled))).isEqualTo(unsampled);
    }

    @Test
    void otherFlagsThanSampledAreNotOurs() {
        assertThat(TraceParent.parse(SAMPLED.replaceFirst("01$", "02")).isSampled())
                .isFalse();
        assertThat(TraceParent.format(TraceParent.parse(SAMPLED.replaceFirst("01$", "03"))))
                .isEqualTo(SAMPLED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-01",
                "00-00000000000000000000000000000000-0123456789abcdef-01",
                "00-0123456789abcdef0123456789abcdef-0000000000000000-01",
                "ff-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
                "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01-x",
                "00-0123456789abcdef0123456789abcdef-0123456789abcdef-1"
            })
    void whatIsNotOfTheFormIsNoContext(@org.jspecify.annotations.Nullable String header) {
        assertThat(TraceParent.parse(header).isValid()).isFalse();
    }
}
