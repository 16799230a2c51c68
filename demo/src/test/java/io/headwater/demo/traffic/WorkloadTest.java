package io.headwater.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final String ACCOUNT = "0x" + "a".repeat(40);
    private static final Contracts CONTRACTS =
            new Contracts("0x" + "1".repeat(40), "0x" + "2".repeat(40), "0x" + "3".repeat(40));

    @Test
    void usesEveryFunctionOfEveryContract() {
        Set<String> used = calls(1, 1_000)
                .map(call -> call.to().substring(0, 3) + call.data().substring(0, 10))
                .collect(Collectors.toSet());

        // ERC-20: transfer, mint, burn. ERC-721: mint, transferFrom, burn. ERC-1155: two each to mint, transfer, burn.
        assertThat(used).hasSize(12);
    }

    @Test
    void followsFromItsSeed() {
        assertThat(calls(7, 200)).containsExactlyElementsOf(calls(7, 200).toList());
        assertThat(calls(8, 200).toList()).isNotEqualTo(calls(7, 200).toList());
    }

    private static Stream<Call> calls(long seed, int count) {
        Workload workload =
                new Workload(CONTRACTS, new Collectibles(), List.of(ACCOUNT, "0x" + "b".repeat(40)), new Random(seed));
        return Stream.generate(() -> workload.next(ACCOUNT)).limit(count);
    }
}
