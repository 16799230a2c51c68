package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HedgeBudgetTest {
    @Test
    void onlyAShareOfCallsAskTwice() {
        HedgeBudget budget = new HedgeBudget(0.2);
        int hedged = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.earn();
            hedged += budget.spend(false) ? 1 : 0;
        }
        assertThat(hedged).isBetween(199, 202);
    }

    @Test
    void aLongCalmDoesNotSaveUpForAStorm() {
        HedgeBudget budget = new HedgeBudget(0.5);
        for (int i = 0; i < 10_000; i++) {
            budget.earn();
        }
        int hedged = 0;
        while (budget.spend(false)) {
            hedged++;
        }
        assertThat(hedged).isEqualTo(10);
    }

    @Test
    void canBeSwitchedOff() {
        HedgeBudget budget = new HedgeBudget(0);
        budget.earn();
        assertThat(budget.spend(false)).isFalse();
    }

    @Test
    void whoIsOverdueBorrowsWhatLaterCallsEarn() {
        HedgeBudget budget = new HedgeBudget(0.5);
        assertThat(budget.spend(false)).isTrue();
        assertThat(budget.spend(false)).isFalse();
        assertThat(budget.spend(true)).isTrue();
        for (int i = 0; i < 3; i++) {
            budget.earn();
            assertThat(budget.spend(false)).isFalse();
        }
        budget.earn();
        assertThat(budget.spend(false)).isTrue();
    }

    @Test
    void withoutAShareNobodyAsksASecondEndpointHoweverOverdue() {
        assertThat(new HedgeBudget(0).spend(true)).isFalse();
    }
}
