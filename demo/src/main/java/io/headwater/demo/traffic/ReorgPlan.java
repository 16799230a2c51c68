package io.headwater.demo.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Where the transactions of orphaned blocks go: most stay in their block, some move to a later one, some vanish. A
 * sender's transactions keep their order, and only its last ones vanish: after a gap in the nonces none would be valid.
 */
final class ReorgPlan {
    private static final int MOVE_PERCENT = 25;
    private static final int DROP_PERCENT = 10;

    private ReorgPlan() {}

    /**
     * Plans a reorganisation.
     *
     * @param orphans in the order of the chain
     * @param depth how many blocks are replaced, by as many
     * @return the transactions that stay, in the order in which they are to be mined, each with its new block
     */
    static List<Orphan> of(List<Orphan> orphans, int depth, RandomGenerator random) {
        Set<Orphan> dropped = dropped(orphans, random);
        Map<String, Integer> latest = new HashMap<>();
        List<List<Orphan>> blocks = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            blocks.add(new ArrayList<>());
        }
        for (Orphan orphan : orphans) {
            if (dropped.contains(orphan)) {
                continue;
            }
            int earliest = Math.max(orphan.block(), latest.getOrDefault(orphan.sender(), 0));
            int block = random.nextInt(100) < MOVE_PERCENT ? earliest + random.nextInt(depth - earliest) : earliest;
            latest.put(orphan.sender(), block);
            blocks.get(block).add(new Orphan(orphan.sender(), orphan.raw(), block));
        }
        return blocks.stream().flatMap(List::stream).toList();
    }

    private static Set<Orphan> dropped(List<Orphan> orphans, RandomGenerator random) {
        Set<Orphan> dropped = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (Orphan orphan : orphans.reversed()) {
            if (!kept.contains(orphan.sender()) && random.nextInt(100) < DROP_PERCENT) {
                dropped.add(orphan);
            } else {
                kept.add(orphan.sender());
            }
        }
        return dropped;
    }
}
