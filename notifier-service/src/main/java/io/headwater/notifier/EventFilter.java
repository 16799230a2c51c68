package io.headwater.notifier;

import io.headwater.common.event.ChainEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscription gets. What is empty lets everything pass; the rest must hold together. The stage does not
 * count: whoever was told of an event is told of its removal.
 *
 * @param chains chain ids
 * @param contracts lower-case addresses
 * @param events event names or full signatures
 * @param args values of the event's parameters, see {@link SubscriptionsFile.Entry}
 */
record EventFilter(Set<Long> chains, Set<String> contracts, Set<String> events, Map<String, String> args) {

    boolean matches(ChainEvent event) {
        return (chains.isEmpty() || chains.contains(event.chainId()))
                && (contracts.isEmpty() || contracts.contains(event.contract()))
                && (events.isEmpty() || named(event.event()) || named(event.signature()))
                && args.entrySet().stream().allMatch(arg -> equal(arg.getValue(), argument(event, arg.getKey())));
    }

    private boolean named(@Nullable String name) {
        return name != null && events.contains(name);
    }

    private static @Nullable Object argument(ChainEvent event, String parameter) {
        return event.args() == null ? null : event.args().get(parameter);
    }

    private static boolean equal(String wanted, @Nullable Object value) {
        if (value instanceof String text) {
            return text.equals(wanted) || (wanted.startsWith("0x") && text.equalsIgnoreCase(wanted));
        }
        return value instanceof Boolean truth && truth.toString().equals(wanted);
    }

    /** The parameter of this event that is filtered by although it is a tuple or an array; null where there is none. */
    @Nullable
    String unsupported(ChainEvent event) {
        return args.keySet().stream()
                .filter(parameter -> isComposite(argument(event, parameter)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isComposite(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection;
    }
}
