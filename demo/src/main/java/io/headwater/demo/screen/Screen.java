package io.headwater.demo.screen;

import io.headwater.demo.webhooks.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A snapshot as one calm screen of at most 24 lines. */
public final class Screen {
    private static final int NARROWEST = 80;
    private static final int WIDEST = 120;
    private static final int LINES = 24;
    private static final int RECENT = 3;
    private static final int LABEL = 12;

    private final Snapshot snapshot;
    private final int columns;
    private final Ink ink;
    private final List<String> lines = new ArrayList<>();

    private Screen(Snapshot snapshot, int columns, Ink ink) {
        this.snapshot = snapshot;
        this.columns = columns;
        this.ink = ink;
    }

    /**
     * Plain text in ASCII.
     *
     * @param columns the terminal's width; taken as 80 to 120
     * @return lines that each end with a line feed
     */
    public static String render(Snapshot snapshot, int columns) {
        return render(snapshot, columns, false);
    }

    /**
     * The same with ANSI colours, if wanted; the text does not depend on them.
     *
     * @param columns the terminal's width; taken as 80 to 120
     */
    public static String render(Snapshot snapshot, int columns, boolean colour) {
        return new Screen(snapshot, Math.clamp(columns, NARROWEST, WIDEST), new Ink(colour)).draw();
    }

    private String draw() {
        title();
        snapshot.pipeline().chains().forEach(this::chain);
        if (snapshot.pipeline().chains().isEmpty()) {
            labelled("chain", ink.faint("not known yet"));
        }
        lines.add("");
        lines.addAll(new HopTable(snapshot.pipeline(), columns, ink).lines());
        lines.add("");
        totals();
        webhooks();
        List<String> end = processes();
        end.addAll(notices());
        recent(LINES - lines.size() - end.size() - 1);
        lines.add("");
        lines.addAll(end);
        return lines.stream().limit(LINES).collect(Collectors.joining("\n", "", "\n"));
    }

    private void title() {
        String name = "Headwater";
        String up = "up " + Words.clock(snapshot.uptime());
        lines.add(ink.strong(name) + " ".repeat(columns - name.length() - up.length()) + ink.faint(up));
        lines.add("");
    }

    private void chain(Snapshot.Chain chain) {
        String heights = "head " + Words.height(chain.head())
                + "  observed " + Words.height(chain.observed())
                + "  safe " + Words.height(chain.safe())
                + "  finalized " + Words.height(chain.finalized());
        labelled(Words.cut(chain.name(), LABEL - 1), Words.cut(heights, columns - LABEL));
    }

    private void totals() {
        Snapshot.Totals totals = snapshot.pipeline().totals();
        labelled(
                "so far",
                pair("holders", Words.count(totals.holders()))
                        + pair("reorganisations", Words.count(totals.reorganisations()))
                        + alarming("dead letters", Words.count(totals.deadLetters())));
    }

    private void webhooks() {
        Snapshot.Webhooks webhooks = snapshot.webhooks();
        labelled(
                "webhooks",
                pair("delivered", Words.count(webhooks.delivered()))
                        + pair("pending", Words.count(webhooks.pending()))
                        + alarming("failed", Words.count(webhooks.failed())));
        labelled(
                "received",
                pair("deliveries", Words.count(webhooks.receiver().deliveries()))
                        + pair("distinct", Words.count(webhooks.receiver().distinct()))
                        + alarming(
                                "bad signatures",
                                Words.count(webhooks.receiver().badSignatures())));
    }

    private void recent(int room) {
        List<Delivery> recent = snapshot.webhooks().receiver().recent();
        for (int i = 0; i < Math.min(Math.min(room, RECENT), recent.size()); i++) {
            Delivery delivery = recent.get(i);
            String stage = String.format("%-10s", Words.cut(Words.stage(delivery), 9));
            String trace = delivery.traceId().isEmpty() ? "untraced" : delivery.traceId();
            String text = stage + String.format("%-24s ", Words.cut(Words.event(delivery), 24)) + trace;
            labelled(i == 0 ? "latest" : "", Words.cut(text, columns - LABEL));
        }
    }

    private List<String> processes() {
        int perLine = columns < 100 ? 3 : 4;
        int width = (columns - LABEL) / perLine;
        List<String> rows = new ArrayList<>();
        List<Snapshot.ProcessLine> processes = snapshot.processes();
        for (int i = 0; i < processes.size(); i += perLine) {
            String row = processes.subList(i, Math.min(i + perLine, processes.size())).stream()
                    .map(process -> process(process, width))
                    .collect(Collectors.joining());
            rows.add(label(i == 0 ? "processes" : "") + row.stripTrailing());
        }
        return rows;
    }

    private String process(Snapshot.ProcessLine process, int width) {
        String restarts = process.ready() && process.restarts() > 0 ? " (" + process.restarts() + "x)" : "";
        String text = Words.cut(String.format("%-10s", process.name()) + process.state() + restarts, width - 1);
        String space = " ".repeat(width - text.length());
        return (process.ready() ? text : ink.caution(text)) + space;
    }

    private List<String> notices() {
        return snapshot.notices().stream()
                .map(notice -> label("notice") + ink.alarm(Words.cut(notice, columns - LABEL)))
                .toList();
    }

    private void labelled(String label, String text) {
        lines.add(label(label) + text.stripTrailing());
    }

    private String label(String label) {
        return ink.faint(String.format("%-" + LABEL + "s", label));
    }

    private static String pair(String name, String value) {
        return name + " " + value + "   ";
    }

    private String alarming(String name, String value) {
        boolean calm = value.equals("0") || value.equals(Words.UNKNOWN);
        return calm ? pair(name, value) : ink.alarm(name + " " + value) + "   ";
    }
}
