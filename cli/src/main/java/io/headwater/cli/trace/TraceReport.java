package io.headwater.cli.trace;

import static java.util.Objects.requireNonNullElseGet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A trace for people: one line a span, those that follow from it indented below. */
public final class TraceReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final TraceTree tree;
    private final long beginning;
    private final TraceTree.@Nullable Node slowest;

    private record Row(String offset, String took, String hop, String what, String service, String note) {}

    private TraceReport(TraceTree tree) {
        this.tree = tree;
        this.slowest = tree.slowest().orElse(null);
        this.beginning = tree.nodes().stream()
                .mapToLong(node -> node.span().startNanos())
                .min()
                .orElse(0);
    }

    /** Renders a trace; where only its id was asked for, its spans name the transaction. */
    public static String of(TraceRequest request, TraceTree tree) {
        return new TraceReport(tree).render(request);
    }

    private String render(TraceRequest request) {
        text.append("transaction ")
                .append(requireNonNullElseGet(request.transaction(), this::transaction))
                .append('\n');
        text.append("trace       ").append(request.traceId()).append('\n');
        text.append(summary()).append("\n\n");
        tree.roots().forEach(root -> add(root, 0, ""));
        tree.orphans().forEach(orphan -> add(orphan, 0, "!! its parent is missing"));
        rows();
        return text.toString();
    }

    private String transaction() {
        return tree.nodes().stream()
                .map(node -> node.span().transactionHash())
                .filter(hash -> !hash.isEmpty())
                .findFirst()
                .orElse("unknown: only a root names it");
    }

    private String summary() {
        int roots = tree.roots().size();
        int orphans = tree.orphans().size();
        long services = tree.nodes().stream()
                .map(node -> node.span().service())
                .distinct()
                .count();
        long end = tree.nodes().stream()
                .mapToLong(node -> node.span().endNanos())
                .max()
                .orElse(beginning);
        return count(roots, "root") + (roots > 1 ? " (mined " + roots + " times)" : "") + ", "
                + count(tree.nodes().size(), "span") + " of " + count(services, "service") + " in "
                + millis(end - beginning)
                + (orphans == 0 ? "" : ", !! " + count(orphans, "span") + " without a parent");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void add(TraceTree.Node node, int depth, String warning) {
        TraceSpan span = node.span();
        String error = span.attribute("error").equals("true") ? "failed " : "";
        String mark = node.equals(slowest) ? "<- slowest " : "";
        rows.add(new Row(
                "+" + millis(span.startNanos() - beginning),
                millis(span.durationNanos()),
                "  ".repeat(depth) + span.name(),
                what(span),
                span.service(),
                (error + mark + warning).strip()));
        node.children().forEach(child -> add(child, depth + 1, ""));
    }

    private static String what(TraceSpan span) {
        if (!span.blockHash().isEmpty()) {
            return "block " + span.attribute("headwater.block.number") + " "
                    + span.blockHash()
                            .substring(0, Math.min(10, span.blockHash().length()));
        }
        return (span.stage() + " " + span.event()).strip();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
    }

    private void rows() {
        int offset = width("start", rows.stream().map(Row::offset).toList());
        int took = width("took", rows.stream().map(Row::took).toList());
        int hop = width("hop", rows.stream().map(Row::hop).toList());
        int what = width("stage, event", rows.stream().map(Row::what).toList());
        int service = width("service", rows.stream().map(Row::service).toList());
        String form = "%" + offset + "s  %" + took + "s  %-" + hop + "s  %-" + what + "s  %-" + service + "s  %s";
        line(form, new Row("start", "took", "hop", "stage, event", "service", ""));
        rows.forEach(row -> line(form, row));
    }

    private static int width(String head, List<String> cells) {
        return Math.max(
                head.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }

    @SuppressWarnings("FormatStringAnnotation") // widths follow from the rows
    private void line(String form, Row row) {
        String line = String.format(
                Locale.ROOT, form, row.offset(), row.took(), row.hop(), row.what(), row.service(), row.note());
        text.append(line.stripTrailing()).append('\n');
    }
}
