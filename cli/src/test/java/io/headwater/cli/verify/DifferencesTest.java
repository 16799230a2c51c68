package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.verify.Difference.Kind;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void keepsTheFirstHundredAndCountsAll() {
        Differences one = new Differences();
        Differences other = new Differences();
        for (int i = 0; i < 80; i++) {
            one.add(Kind.MISSING, "one " + i, "");
            other.add(Kind.INVENTED, "other " + i, "");
        }
        Differences all = new Differences();
        all.addAll(one);
        all.addAll(other);

        assertThat(all.first()).hasSize(100);
        assertThat(all.total()).isEqualTo(160);
        assertThat(all.count(Kind.MISSING)).isEqualTo(80);
        assertThat(all.count(Kind.INVENTED)).isEqualTo(80);
    }
}
