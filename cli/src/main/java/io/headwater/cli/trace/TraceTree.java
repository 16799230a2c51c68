package io.headwater.cli.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trace's spans as trees. A replay exports the same span again: spans of one id are one span. */
public final class TraceTree {
    private static final String ROOT_HOP = "receive";
    private static final Comparator<TraceSpan> BY_START =
            Comparator.comparingLong(TraceSpan::startNanos).thenComparing(TraceSpan::id);

    private final List<Node> roots = new ArrayList<>();
    private final List<Node> orphans = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** A span with those that follow from it, in the order of their starts. */
    public record Node(TraceSpan span, List<Node> children) {
        /** How long the span took, less the time in which one of its children was under way. */
        long ownNanos() {
            long own = span.durationNanos();
            long covered = span.startNanos();
            for (Node child : children) {
                long from = Math.max(covered, child.span().startNanos());
                long to = Math.min(span.endNanos(), child.span().endNanos());
                own -= Math.max(0, to - from);
                covered = Math.max(covered, to);
            }
            return own;
        }
    }

    private TraceTree() {}

    /** Builds the trees of one trace. */
    public static TraceTree of(Collection<TraceSpan> spans) {
        TraceTree tree = new TraceTree();
        distinct(spans).stream()
                .sorted(BY_START)
                .forEach(span -> tree.nodes.put(span.id(), new Node(span, new ArrayList<>())));
        tree.nodes.values().forEach(tree::hang);
        return tree;
    }

    /** Of copies the earliest: it is the first that others saw the results of. */
    private static Collection<TraceSpan> distinct(Collection<TraceSpan> spans) {
        Map<String, TraceSpan> byId = new HashMap<>();
        for (TraceSpan span : spans) {
            byId.merge(span.id(), span, (one, other) -> BY_START.compare(one, other) <= 0 ? one : other);
        }
        return byId.values();
    }

    private void hang(Node node) {
        String parentId = node.span().parentId();
        Node parent = parentId == null ? null : nodes.get(parentId);
        if (parent != null) {
            parent.children().add(node);
        } else if (parentId == null && node.span().hop().equals(ROOT_HOP)) {
            roots.add(node);
        } else {
            orphans.add(node);
        }
    }

    /** One tree for each time that the transaction was mined, in order. */
    public List<Node> roots() {
        return roots;
    }

    /** Spans whose parent is not there, though only a root has none. */
    public List<Node> orphans() {
        return orphans;
    }

    /** All spans in the order of their starts. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** The span that took longest by itself. */
    public Optional<Node> slowest() {
        return nodes.values().stream().max(Comparator.comparingLong(Node::ownNanos));
    }
}
