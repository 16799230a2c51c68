package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.testing.SampleEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final String CONTRACT = SampleEvents.address(0xc0ffee);

    private final ChainEvent event = SampleEvents.transfer(41, 0, CONTRACT);

    @Test
    void withoutRulesEverythingPasses() {
        assertThat(filter(Set.of(), Set.of(), Set.of(), Map.of()).matches(event))
                .isTrue();
        assertThat(filter(Set.of(), Set.of(), Set.of(), Map.of()).matches(SampleEvents.undecoded(event)))
                .isTrue();
    }

    @Test
    void byChain() {
        assertThat(filter(Set.of(1L, SampleEvents.CHAIN_ID), Set.of(), Set.of(), Map.of())
                        .matches(event))
                .isTrue();
        assertThat(filter(Set.of(1L), Set.of(), Set.of(), Map.of()).matches(event))
                .isFalse();
    }

    @Test
    void byContract() {
        assertThat(filter(Set.of(), Set.of(CONTRACT), Set.of(), Map.of()).matches(event))
                .isTrue();
        assertThat(filter(Set.of(), Set.of(SampleEvents.address(1)), Set.of(), Map.of())
                        .matches(event))
                .isFalse();
    }

    @Test
    void byEventNameOrSignature() {
        assertThat(byEvent("Transfer").matches(event)).isTrue();
        assertThat(byEvent("Transfer(address,address,uint256)").matches(event)).isTrue();
        assertThat(byEvent("Transfer(address,address)").matches(event)).isFalse();
        assertThat(byEvent("Approval").matches(event)).isFalse();
        assertThat(byEvent("Transfer").matches(SampleEvents.undecoded(event))).isFalse();
    }

    @Test
    void byArgument() {
        assertThat(byArgs(Map.of("value", "41000")).matches(event)).isTrue();
        assertThat(byArgs(Map.of("value", "4100")).matches(event)).isFalse();
        assertThat(byArgs(Map.of("from", SampleEvents.address(0xa0))).matches(event))
                .isTrue();
        assertThat(byArgs(Map.of("amount", "41000")).matches(event)).isFalse();
        assertThat(byArgs(Map.of("value", "41000")).matches(SampleEvents.undecoded(event)))
                .isFalse();
    }

    @Test
    void hexInAnyCase() {
        assertThat(byArgs(Map.of("from", "0x00000000000000000000000000000000000000A0"))
                        .matches(event))
                .isTrue();
    }

    @Test
    void textsAndBooleansExactly() {
        ChainEvent named = withArgs(Map.of("name", "Ab", "on", true));

        assertThat(byArgs(Map.of("name", "Ab", "on", "true")).matches(named)).isTrue();
        assertThat(byArgs(Map.of("name", "ab")).matches(named)).isFalse();
        assertThat(byArgs(Map.of("on", "false")).matches(named)).isFalse();
    }

    @Test
    void allRulesTogether() {
        assertThat(filter(Set.of(SampleEvents.CHAIN_ID), Set.of(CONTRACT), Set.of("Transfer"), Map.of("value", "1"))
                        .matches(event))
                .isFalse();
    }

    @Test
    void aRemovalPassesWhereItsEventDid() {
        EventFilter filter = byArgs(Map.of("value", "41000"));

        assertThat(filter.matches(event.at(Stage.REMOVED))).isTrue();
        assertThat(filter.matches(event.at(Stage.FINALIZED))).isTrue();
    }

    @Test
    void tuplesAndArraysMatchNothingAndAreTold() {
        ChainEvent batch = withArgs(Map.of("ids", List.of("1"), "order", Map.of("maker", "0x1")));

        assertThat(byArgs(Map.of("ids", "1")).matches(batch)).isFalse();
        assertThat(byArgs(Map.of("ids", "1")).unsupported(batch)).isEqualTo("ids");
        assertThat(byArgs(Map.of("order", "0x1")).unsupported(batch)).isEqualTo("order");
        assertThat(byArgs(Map.of("value", "1")).unsupported(event)).isNull();
    }

    private ChainEvent withArgs(@Nullable Map<String, Object> args) {
        return new ChainEvent(
                event.id(),
                event.stage(),
                event.chainId(),
                event.block(),
                event.transaction(),
                0,
                CONTRACT,
                "Named",
                "Named(string,bool)",
                args,
                event.raw());
    }

    private static EventFilter byEvent(String name) {
        return filter(Set.of(), Set.of(), Set.of(name), Map.of());
    }

    private static EventFilter byArgs(Map<String, String> args) {
        return filter(Set.of(), Set.of(), Set.of(), args);
    }

    private static EventFilter filter(
            Set<Long> chains, Set<String> contracts, Set<String> events, Map<String, String> args) {
        return new EventFilter(chains, contracts, events, args);
    }
}
