package io.headwater.listener.contracts;

import io.headwater.chain.LogFilter;
import io.headwater.chain.contract.Child;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to ask of a range of blocks so that nothing that is watched is missing. More than some hundred addresses are too
 * many for one question: a list of contracts is then asked in parts, and children by their events' topics alone, whoever
 * emits them.
 */
public final class RangeFilters {
    /** Providers take a thousand, and are slow long before. */
    static final int ADDRESSES = 300;
    /** Nobody has the key of this address, and there is no code at it: it has never logged. */
    private static final String NOBODY = "0x" + "0".repeat(40);

    private final Set<String> asked = new HashSet<>();
    private final boolean childrenByTopic;
    private final List<LogFilter> filters = new ArrayList<>();

    private RangeFilters(Watch watch, long from, long to, Discoveries discoveries) {
        Set<String> addresses = new LinkedHashSet<>();
        Set<String> topics = new LinkedHashSet<>();
        for (Watch.Watched each : watch.all()) {
            String address = each.prepared().contract().address();
            if (each.from() <= to && address != null) {
                addresses.add(address);
            } else if (each.from() <= to) {
                topics.addAll(each.prepared().topics());
            }
        }
        Set<String> children = children(watch, to, discoveries);
        childrenByTopic = addresses.size() + children.size() > ADDRESSES && !children.isEmpty();
        if (childrenByTopic) {
            watch.all().forEach(each -> topics.addAll(each.prepared().childTopics()));
        } else {
            asked.addAll(children);
            addresses.addAll(children);
        }
        ask(new ArrayList<>(addresses), from, to);
        if (!topics.isEmpty()) {
            filters.add(new LogFilter(from, to, Set.of(), topics));
        }
        if (filters.isEmpty()) {
            filters.add(new LogFilter(from, to, Set.of(NOBODY), Set.of()));
        }
    }

    /** The questions, with the children known by now. */
    public static RangeFilters of(Watch watch, long from, long to, Discoveries discoveries) {
        return new RangeFilters(watch, from, to, discoveries);
    }

    private static Set<String> children(Watch watch, long to, Discoveries discoveries) {
        Set<String> children = new LinkedHashSet<>();
        for (Watch.Watched each : watch.all()) {
            if (each.prepared().contract().factory() != null) {
                discoveries.children(each.prepared().contract().name()).stream()
                        .filter(child -> child.block() <= to)
                        .map(Child::address)
                        .forEach(children::add);
            }
        }
        return children;
    }

    private void ask(List<String> addresses, long from, long to) {
        for (int i = 0; i < addresses.size(); i += ADDRESSES) {
            List<String> part = addresses.subList(i, Math.min(addresses.size(), i + ADDRESSES));
            filters.add(new LogFilter(from, to, Set.copyOf(part), Set.of()));
        }
    }

    /** At least one. */
    public List<LogFilter> filters() {
        return List.copyOf(filters);
    }

    /** What is still to be asked now that more children are known. */
    public List<LogFilter> missing(Watch watch, long from, long to, Discoveries discoveries) {
        if (childrenByTopic) {
            return List.of();
        }
        List<String> missing = children(watch, to, discoveries).stream()
                .filter(address -> !asked.contains(address))
                .toList();
        List<LogFilter> more = new ArrayList<>();
        for (int i = 0; i < missing.size(); i += ADDRESSES) {
            more.add(new LogFilter(
                    from, to, Set.copyOf(missing.subList(i, Math.min(missing.size(), i + ADDRESSES))), Set.of()));
        }
        return more;
    }
}
