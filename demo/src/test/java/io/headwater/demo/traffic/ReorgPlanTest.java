package io.headwater.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReorgPlanTest {
    private static final int SEEDS = 500;

    @Test
    void keepsEverySendersOrderWithoutAGap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int depth = 1 + random.nextInt(6);
            List<Orphan> orphans = orphans(random, depth);

            List<Orphan> plan = ReorgPlan.of(orphans, depth, random);

            for (String sender : List.of("a", "b", "c")) {
                List<String> before = raw(orphans, sender);
                List<String> after = raw(plan, sender);
                assertThat(after).as("seed %d, sender %s", seed, sender).isEqualTo(before.subList(0, after.size()));
            }
        }
    }

    @Test
    void staysWithinTheReplacedBlocksInMiningOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int depth = 1 + random.nextInt(6);

            List<Orphan> plan = ReorgPlan.of(orphans(random, depth), depth, random);

            assertThat(plan.stream().map(Orphan::block))
                    .as("seed %d", seed)
                    .isSorted()
                    .allMatch(block -> block >= 0 && block < depth);
        }
    }

    @Test
    void keepsMostMovesSomeAndDropsSome() {
        Random random = new Random(1);
        int all = 0;
        int kept = 0;
        int moved = 0;
        for (int i = 0; i < SEEDS; i++) {
            List<Orphan> orphans = orphans(random, 4);
            List<Orphan> plan = ReorgPlan.of(orphans, 4, random);
            all += orphans.size();
            kept += plan.size();
            moved += (int)
                    plan.stream().filter(orphan -> !orphans.contains(orphan)).count();
        }

        assertThat(kept).isBetween(all * 3 / 4, all - 1);
        assertThat(moved).isBetween(1, all / 2);
    }

    private static List<Orphan> orphans(Random random, int depth) {
        List<Orphan> orphans = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            int count = random.nextInt(8);
            for (int i = 0; i < count; i++) {
                String sender = List.of("a", "b", "c").get(random.nextInt(3));
                orphans.add(new Orphan(sender, sender + orphans.size(), block));
            }
        }
        return orphans;
    }

    private static List<String> raw(List<Orphan> orphans, String sender) {
        return orphans.stream()
                .filter(orphan -> orphan.sender().equals(sender))
                .map(Orphan::raw)
                .collect(Collectors.toList());
    }
}
