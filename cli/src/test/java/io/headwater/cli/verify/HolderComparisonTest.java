package io.headwater.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.cli.Sample;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HolderComparisonTest {
    private static final Holding ALICE = new Holding(Sample.ALICE, null);
    private static final Holding BOB = new Holding(Sample.BOB, "7");

    private final HolderComparison comparison = new HolderComparison();

    @Test
    void nothingIsTheSameAsZero() {
        compare(Map.of(ALICE, BigInteger.ZERO, BOB, BigInteger.ONE), Map.of(BOB, BigInteger.ONE));

        assertThat(comparison.checked()).isEqualTo(2);
        assertThat(comparison.differences().first()).isEmpty();
    }

    @Test
    void aWrongAmountIsFound() {
        compare(Map.of(ALICE, BigInteger.TWO), Map.of(ALICE, BigInteger.ONE));

        assertThat(comparison.differences().first())
                .containsExactly(new Difference(
                        Difference.Kind.HOLDER, Sample.TOKEN + ", " + Sample.ALICE, "inventory 1, chain 2 at block 9"));
    }

    @Test
    void aHolderThatTheInventoryLacksIsFound() {
        compare(Map.of(ALICE, BigInteger.TWO), Map.of());

        assertThat(comparison.differences().total()).isEqualTo(1);
    }

    @Test
    void aHolderThatTheChainLacksIsFound() {
        compare(Map.of(), Map.of(BOB, BigInteger.ONE));

        assertThat(comparison.checked()).isEqualTo(1);
        assertThat(comparison.differences().first().get(0).subject()).endsWith(Sample.BOB + ", token 7");
    }

    private void compare(Map<Holding, BigInteger> chain, Map<Holding, BigInteger> inventory) {
        comparison.compare(Sample.TOKEN, 9, chain, inventory);
    }
}
