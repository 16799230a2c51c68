package io.headwater.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.common.Samples;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdsTest {
    @Test
    void theTraceIdIsTheFirst16BytesOfTheTransactionHash() {
        assertThat(TraceIds.traceId("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"))
                .isEqualTo("000102030405060708090a0b0c0d0e0f");
        assertThat(TraceIds.traceId("0xABCDEF" + "0".repeat(58))).isEqualTo("abcdef" + "0".repeat(26));
    }

    @Test
    void theAllZeroTraceIdIsAvoided() {
        String id = TraceIds.traceId("0x" + "0".repeat(32) + "1".repeat(32));
        assertThat(id).isEqualTo("f" + "0".repeat(31));
        assertThat(TraceId.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x12", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0x"})
    void whatIsNoHashIsRefused(String hash) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceIds.traceId(hash))
                .withMessage("'" + hash + "' is no transaction hash: give 0x and 64 hexadecimal digits");
    }

    @Test
    void spanIdsStayWhatTheyAre() {
        // printf 'a\0b\0' | sha256sum | cut -c1-16
        assertThat(TraceIds.spanId("a", "b")).isEqualTo("8fb20ef63ced4145");
    }

    @Test
    void spanIdsTellTheirPartsApart() {
        assertThat(Set.of(
                        TraceIds.spanId("ab", "c"),
                        TraceIds.spanId("a", "bc"),
                        TraceIds.spanId("abc"),
                        TraceIds.spanId("abc", ""),
                        TraceIds.spanId("c", "ab")))
                .hasSize(5);
    }

    @Test
    void spanIdsAreValidAndDoNotCollide() {
        Random random = new Random(1);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String id = TraceIds.spanId(Samples.randomHash(random), Samples.randomHash(random));
            assertThat(SpanId.isValid(id)).isTrue();
            ids.add(id);
        }
        assertThat(ids).hasSize(20_000);
    }
}
