package io.headwater.cli.trace;

import io.headwater.cli.trace.MinedTransactions.Mined;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold for the trace of a transaction that the topic tells of. */
final class TraceRules {
    private static final Set<String> EVERY_EVENT =
            Set.of("headwater-listener", "headwater-router", "headwater-notifier", "headwater-logger");
    private static final String INVENTORY = "headwater-inventory";

    private TraceRules() {}

    /** What does not hold, in words. */
    static List<String> broken(Mined mined, TraceTree tree) {
        List<String> broken = new ArrayList<>();
        for (TraceTree.Node orphan : tree.orphans()) {
            broken.add("span '" + orphan.span().name() + "' of " + orphan.span().service() + " has no parent");
        }
        Set<String> blocks = new HashSet<>();
        for (TraceTree.Node root : tree.roots()) {
            String block = root.span().blockHash();
            if (!blocks.add(block)) {
                broken.add("a second root for block " + block);
            } else if (!mined.blocks().contains(block)) {
                broken.add("a root for block " + block + ", which the topic does not know");
            }
            services(mined, root, broken);
        }
        mined.blocks().stream()
                .filter(block -> !blocks.contains(block))
                .forEach(block -> broken.add("no root for block " + block));
        return broken;
    }

    private static void services(Mined mined, TraceTree.Node root, List<String> broken) {
        String block = root.span().blockHash();
        Set<String> missing = new TreeSet<>(EVERY_EVENT);
        if (mined.moving().contains(block)) {
            missing.add(INVENTORY);
        }
        remove(missing, root);
        // What a reorganisation took away may have been taken back before every consumer got to it.
        if (mined.standing().contains(block) && !missing.isEmpty()) {
            broken.add("block " + block + ": no span of " + String.join(", ", missing));
        }
    }

    private static void remove(Set<String> services, TraceTree.Node node) {
        services.remove(node.span().service());
        node.children().forEach(child -> remove(services, child));
    }
}
