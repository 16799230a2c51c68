package io.headwater.demo.screen;

import io.headwater.demo.webhooks.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A snapshot as one plain line, for logs and pipes. */
public final class StatusLine {
    private StatusLine() {}

    /** Without a line feed. */
    public static String render(Snapshot snapshot) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.clock(snapshot.uptime()));
        snapshot.pipeline().chains().forEach(chain -> parts.add(chain(chain)));
        snapshot.pipeline().hops().stream()
                .filter(hop -> hop.name().equals("publish"))
                .forEach(hop -> parts.add(published(hop)));
        Snapshot.Totals totals = snapshot.pipeline().totals();
        parts.add("holders " + plain(totals.holders()));
        parts.add("webhooks delivered " + plain(snapshot.webhooks().delivered()) + " pending "
                + plain(snapshot.webhooks().pending()) + " failed "
                + plain(snapshot.webhooks().failed()));
        parts.add("reorganisations " + plain(totals.reorganisations()));
        parts.add("dead letters " + plain(totals.deadLetters()));
        snapshot.webhooks().receiver().recent().stream()
                .map(Delivery::traceId)
                .filter(trace -> !trace.isEmpty())
                .findFirst()
                .ifPresent(trace -> parts.add("latest trace " + trace));
        list(parts, "not answering: ", snapshot.pipeline().silent().keySet().stream());
        list(
                parts,
                "not ready: ",
                snapshot.processes().stream()
                        .filter(process -> !process.ready())
                        .map(process -> process.name() + " " + process.state()));
        snapshot.notices().forEach(notice -> parts.add("notice: " + notice));
        return Words.cut(String.join(" | ", parts), Integer.MAX_VALUE);
    }

    private static void list(List<String> parts, String label, Stream<String> items) {
        String joined = items.collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            parts.add(label + joined);
        }
    }

    private static String chain(Snapshot.Chain chain) {
        return chain.name() + " head " + plain(chain.head()) + " observed " + plain(chain.observed()) + " safe "
                + plain(chain.safe()) + " finalized " + plain(chain.finalized());
    }

    private static String published(Snapshot.HopLine hop) {
        return hop.numbers()
                .map(numbers -> "published " + numbers.handled() + " (" + Words.rate(numbers.perSecond()) + "/s)")
                .orElse("published " + Words.UNKNOWN);
    }

    private static String plain(OptionalLong value) {
        return value.isEmpty() ? Words.UNKNOWN : Long.toString(value.getAsLong());
    }
}
