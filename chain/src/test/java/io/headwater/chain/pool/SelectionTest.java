package io.headwater.chain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.Member.Terms;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final CallClass QUERY = CallClass.QUERY;

    private final Random random = new Random(11);
    private final Selection selection = new Selection(random);
    private final Guide guide = new Guide();
    private final List<PooledEndpoint> all = new ArrayList<>();
    private long now = -Nanos.SECOND;

    @Test
    void equalsShareTheLoadByTheirWeights() {
        add("a", 1, 1);
        add("b", 1, 3);
        assertThat(asked(400).get("b")).isBetween(290, 310);
    }

    @Test
    void theFasterGetsMore() {
        PooledEndpoint slow = add("slow", 1, 1);
        PooledEndpoint fast = add("fast", 1, 1);
        answer(slow, 200);
        answer(fast, 20);
        Map<String, Integer> asked = asked(22);
        assertThat(asked.get("fast")).isBetween(19, 21);
    }

    @Test
    void aLowerTierIsAskedOnlyWhenTheBetterIsNotUsable() {
        PooledEndpoint best = add("best", 1, 1);
        add("spare", 2, 100);
        for (int i = 0; i < 20; i++) {
            assertThat(chosen(Set.of())).isSameAs(best);
            best.begin(now);
        }
        breakIt(best);
        assertThat(chosen(Set.of())).isSameAs(all.get(1));
    }

    @Test
    void aBetterTierThatIsFullIsWaitedFor() {
        PooledEndpoint best = add("best", 1, 1);
        add("spare", 2, 1);
        for (int i = 0; i < best.member().terms().concurrency(); i++) {
            best.begin(now);
        }
        assertThat(selection.choose(new Snapshot(all, now), QUERY, Set.of())).isEqualTo(Choice.FULL);
    }

    @Test
    void oneThatLagsIsTheLastResort() {
        PooledEndpoint behind = add("behind", 1, 1);
        PooledEndpoint ahead = add("ahead", 2, 1);
        ahead.head(100, 100, now);
        behind.head(90, 100, now);
        assertThat(chosen(Set.of())).isSameAs(ahead);
        assertThat(chosen(Set.of(ahead))).isSameAs(behind);
        behind.head(97, 100, now);
        assertThat(chosen(Set.of())).isSameAs(behind);
    }

    @Test
    void oneThatAskedToBeLeftAloneIsNotAsked() {
        PooledEndpoint limited = add("limited", 1, 1);
        limited.rate().refused(5 * Nanos.SECOND, now);
        assertThat(selection.choose(new Snapshot(all, now), QUERY, Set.of())).isEqualTo(Choice.NOBODY);
        now += 5 * Nanos.SECOND;
        assertThat(chosen(Set.of())).isSameAs(limited);
    }

    @Test
    void aHalfOpenOneGetsOneQuestionAndOnlyIfNoOtherIsThere() {
        PooledEndpoint ill = add("ill", 1, 1);
        PooledEndpoint well = add("well", 2, 1);
        breakIt(ill);
        now = ill.breaker().until();
        assertThat(chosen(Set.of())).isSameAs(well);
        assertThat(chosen(Set.of(well))).isSameAs(ill);
        ill.begin(now);
        assertThat(selection.choose(new Snapshot(all, now), QUERY, Set.of(well)))
                .isEqualTo(Choice.NOBODY);
    }

    @Test
    void aLiarIsSetAsideForTwiceAsLongEachTimeAndComesBackByAProbe() {
        PooledEndpoint liar = add("liar", 1, 1);
        long expected = 60 * Nanos.SECOND;
        for (int i = 0; i < 3; i++) {
            lie(liar);
            assertThat(liar.status(now)).isEqualTo(EndpointState.Status.SET_ASIDE);
            assertThat(liar.reason()).contains("root differs");
            assertThat(liar.askableAt(now) - now).isEqualTo(expected);
            now += expected;
            assertThat(liar.status(now)).isEqualTo(EndpointState.Status.PROBING);
            answer(liar, 1);
            assertThat(liar.status(now)).isEqualTo(EndpointState.Status.USABLE);
            expected *= 2;
        }
    }

    @Test
    void aLiarThatWasRightForLongStartsAnew() {
        PooledEndpoint liar = add("liar", 1, 1);
        lie(liar);
        now += 60 * Nanos.SECOND;
        answer(liar, 1);
        now += 601 * Nanos.SECOND;
        answer(liar, 1);
        lie(liar);
        assertThat(liar.askableAt(now) - now).isEqualTo(60 * Nanos.SECOND);
    }

    @Test
    void severalLiesUnderWayCountOnce() {
        PooledEndpoint liar = add("liar", 1, 1);
        lie(liar);
        lie(liar);
        assertThat(liar.askableAt(now) - now).isEqualTo(60 * Nanos.SECOND);
    }

    @Test
    void anEndpointOfManyThatMakesUpAHeadMakesNoOtherLag() {
        for (String name : List.of("a", "b", "c")) {
            add(name, 1, 1).head(100, 100, now);
        }
        all.get(1).head(1_000_000, 1_000_000, now);
        assertThat(Heads.reference(all, now)).hasValue(100);
    }

    @Test
    void theGuideStaysAlthoughOthersAreFasterAndAhead() {
        PooledEndpoint first = add("first", 1, 1);
        PooledEndpoint other = add("other", 1, 1);
        first.head(100, 100, now);
        assertThat(guided(Set.of())).isSameAs(first);
        answer(first, 500);
        answer(other, 1);
        other.head(103, 103, now);
        first.head(100, 103, now);
        assertThat(guided(Set.of())).isSameAs(first);
    }

    @Test
    void theGuideGivesWayWhenItLagsAndDoesNotComeBackByItself() {
        PooledEndpoint first = add("first", 1, 1);
        PooledEndpoint other = add("other", 1, 1);
        assertThat(guided(Set.of(other))).isSameAs(first);
        first.head(90, 100, now);
        assertThat(guided(Set.of())).isSameAs(other);
        first.head(101, 101, now);
        other.head(100, 101, now);
        assertThat(guided(Set.of())).isSameAs(other);
    }

    @Test
    void theGuideGoesBackToABetterTierAfterAWhile() {
        PooledEndpoint best = add("best", 1, 1);
        PooledEndpoint spare = add("spare", 2, 1);
        assertThat(guided(Set.of(best))).isSameAs(spare);
        assertThat(guided(Set.of())).isSameAs(spare);
        now += 29 * Nanos.SECOND;
        assertThat(guided(Set.of())).isSameAs(spare);
        now += Nanos.SECOND;
        assertThat(guided(Set.of())).isSameAs(best);
    }

    @Test
    void aGuideThatIsBehindLikeAllOthersStays() {
        PooledEndpoint first = add("first", 1, 1);
        PooledEndpoint other = add("other", 1, 1);
        assertThat(guided(Set.of(other))).isSameAs(first);
        first.head(90, 100, now);
        other.head(90, 100, now);
        assertThat(guided(Set.of())).isSameAs(first);
    }

    @Test
    void whoIsBehindHasNoVoiceUnlessOneAloneWouldDecide() {
        PooledEndpoint first = add("first", 1, 1);
        PooledEndpoint second = add("second", 1, 1);
        PooledEndpoint third = add("third", 1, 1);
        first.head(100, 100, now);
        second.head(100, 100, now);
        third.head(90, 100, now);
        assertThat(Heads.voices(all)).containsExactly(first, second);

        // Each was held against the first's invention while the other one was out of order.
        first.head(1_000_000, 1_000_000, now);
        second.head(100, 1_000_000, now);
        third.head(100, 1_000_000, now);
        assertThat(Heads.voices(all)).containsExactly(first, second, third);
    }

    private PooledEndpoint add(String name, int tier, int weight) {
        Member member = Member.of(name, new FakeNode(1), new Terms(tier, weight, 32, Double.POSITIVE_INFINITY));
        PooledEndpoint pooled = new PooledEndpoint(member, PoolSettings.standard(), random, now);
        all.add(pooled);
        return pooled;
    }

    private PooledEndpoint chosen(Set<PooledEndpoint> out) {
        return java.util.Objects.requireNonNull(
                selection.choose(new Snapshot(all, now), QUERY, out).pooled());
    }

    private PooledEndpoint guided(Set<PooledEndpoint> out) {
        return java.util.Objects.requireNonNull(
                guide.choose(new Snapshot(all, now), QUERY, out).pooled());
    }

    /** Asks so many questions, none of which ends unless all are occupied. */
    private Map<String, Integer> asked(int questions) {
        Map<String, Integer> asked = new HashMap<>();
        List<PooledEndpoint> open = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            PooledEndpoint next = chosen(Set.of());
            next.begin(now);
            open.add(next);
            asked.merge(next.member().name(), 1, Integer::sum);
            if (open.size() == 32) {
                open.forEach(PooledEndpoint::end);
                open.clear();
            }
        }
        return asked;
    }

    private void answer(PooledEndpoint pooled, int millis) {
        pooled.note(Outcome.answered("yes"), QUERY, millis * Nanos.MILLI, now);
    }

    private void lie(PooledEndpoint pooled) {
        pooled.note(
                Outcome.of(new DisprovedException("the root differs", "false"), QUERY, pooled.member()),
                QUERY,
                Nanos.MILLI,
                now);
    }

    private void breakIt(PooledEndpoint pooled) {
        RpcException fault = new RpcException(RpcException.Kind.UNREACHABLE, 0, "gone", null);
        for (int i = 0; i < 5; i++) {
            pooled.note(Outcome.of(fault, QUERY, pooled.member()), QUERY, Nanos.MILLI, now);
        }
        assertThat(pooled.status(now)).isEqualTo(EndpointState.Status.BROKEN);
    }
}
