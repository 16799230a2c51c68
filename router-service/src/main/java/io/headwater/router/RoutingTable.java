package io.headwater.router;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which topics an event goes to. */
final class RoutingTable {
    private record Rule(String to, Stage stage, Set<String> chains, Set<String> contracts, Set<String> events) {
        private boolean matches(String chain, ChainEvent event) {
            return passes(chains, chain) && passes(contracts, event.contract()) && passesEvent(event);
        }

        // An event that no ABI fits has neither name nor signature, and passes only where events are not filtered.
        private boolean passesEvent(ChainEvent event) {
            String name = event.event();
            String signature = event.signature();
            return events.isEmpty()
                    || (name != null && events.contains(name))
                    || (signature != null && events.contains(signature));
        }

        private static boolean passes(Set<String> filter, String value) {
            return filter.isEmpty() || filter.contains(value);
        }
    }

    private final List<Rule> rules;
    private final Set<String> topics = new LinkedHashSet<>();

    RoutingTable(List<Route> routes) {
        rules = routes.stream().map(RoutingTable::compile).toList();
        rules.forEach(rule -> topics.add(rule.to()));
    }

    private static Rule compile(Route route) {
        return new Rule(
                route.to(),
                route.stage(),
                Set.copyOf(route.chains()),
                Set.copyOf(route.contracts()),
                Set.copyOf(route.events()));
    }

    /** All topics that some route leads to. */
    Set<String> topics() {
        return topics;
    }

    /**
     * The topics of the routes that match an event and wait for one of the stages from {@code first} to {@code last}.
     * A topic that several routes lead to appears once.
     */
    Set<String> topics(String chain, ChainEvent event, Stage first, Stage last) {
        Set<String> matching = new LinkedHashSet<>();
        for (Rule rule : rules) {
            boolean inRange = rule.stage().compareTo(first) >= 0 && rule.stage().compareTo(last) <= 0;
            if (inRange && rule.matches(chain, event)) {
                matching.add(rule.to());
            }
        }
        return matching;
    }
}
