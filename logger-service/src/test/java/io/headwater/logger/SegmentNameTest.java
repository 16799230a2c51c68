package io.headwater.logger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SegmentNameTest {
    @Test
    void followsFromTopicPartitionAndOffset() {
        assertThat(SegmentName.of("headwater.logging", 5, 234_567, 100_000).path())
                .isEqualTo(Path.of("headwater.logging", "00005", "00000000000000200000.jsonl"));
    }

    @Test
    void changesExactlyAtTheSpan() {
        assertThat(SegmentName.of("t", 0, 99_999, 100_000).first()).isZero();
        assertThat(SegmentName.of("t", 0, 100_000, 100_000).first()).isEqualTo(100_000);
    }

    @Test
    void isReadBackFromItsFile() {
        assertThat(SegmentName.first("00000000000000200000.jsonl")).hasValue(200_000);
        assertThat(SegmentName.first("200000.jsonl")).isEmpty();
        assertThat(SegmentName.first("00000000000000200000.jsonl.bak")).isEmpty();
        assertThat(SegmentName.first("99999999999999999999.jsonl")).isEmpty();
    }
}
