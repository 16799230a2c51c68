package io.headwater.listener.contracts;

import io.headwater.chain.Log;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.Decoding;
import io.headwater.chain.contract.Child;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Contracts that are read together. A log that several of them want is one event: the contract of that very address says
 * what it means, then a factory, then whoever wants any contract's; but whoever can decode it comes before those that
 * cannot. Does not change; safe for many threads.
 */
public final class Watch {
    private final Map<String, Watched> byAddress = new HashMap<>();
    private final Map<String, List<Watched>> wildcards = new HashMap<>();
    private final List<Watched> factories = new ArrayList<>();
    private final List<Watched> all;
    private final Predicate<Log> elsewhere;

    /** A contract and the first block whose logs are wanted. */
    record Watched(PreparedContract prepared, long from) {}

    /** @param elsewhere logs that are published in another way, or were */
    Watch(Collection<Watched> all, Predicate<Log> elsewhere) {
        this.all = List.copyOf(all);
        this.elsewhere = elsewhere;
        for (Watched each : all) {
            String address = each.prepared().contract().address();
            if (address == null) {
                each.prepared()
                        .topics()
                        .forEach(topic -> wildcards
                                .computeIfAbsent(topic, key -> new ArrayList<>())
                                .add(each));
            } else {
                byAddress.put(address, each);
            }
            if (each.prepared().contract().factory() != null) {
                factories.add(each);
            }
        }
    }

    List<Watched> all() {
        return all;
    }

    /** Whether what one log says may depend on an earlier one. */
    public boolean learns() {
        return all.stream()
                .anyMatch(each -> each.prepared().contract().factory() != null
                        || each.prepared().contract().proxy());
    }

    /** Notes what a log tells about others. */
    void learn(Log log, Discoveries discoveries) {
        Watched own = byAddress.get(log.address());
        if (own != null && log.blockNumber() >= own.from()) {
            own.prepared().learn(log, discoveries);
        }
    }

    /** What a log says; null if nobody wants it. */
    @Nullable
    Decoding read(Log log, Discoveries discoveries) {
        Decoding found = null;
        Watched own = byAddress.get(log.address());
        if (own != null && log.blockNumber() >= own.from() && own.prepared().wants(log, discoveries)) {
            found = own.prepared().decode(log, discoveries);
        }
        if (!(found instanceof DecodedEvent)) {
            found = better(found, ofChild(log, discoveries));
        }
        if (!(found instanceof DecodedEvent)) {
            found = better(found, ofAny(log, discoveries));
        }
        return found == null || elsewhere.test(log) ? null : found;
    }

    private static @Nullable Decoding better(@Nullable Decoding one, @Nullable Decoding other) {
        return one == null || other instanceof DecodedEvent ? other : one;
    }

    private @Nullable Decoding ofChild(Log log, Discoveries discoveries) {
        Decoding found = null;
        for (Watched factory : factories) {
            Child child = discoveries.child(factory.prepared().contract().name(), log.address());
            if (child != null
                    && log.blockNumber() >= factory.from()
                    && log.blockNumber() >= child.block()
                    && factory.prepared().wantsOfChild(log)) {
                found = better(found, factory.prepared().decodeOfChild(log));
            }
        }
        return found;
    }

    private @Nullable Decoding ofAny(Log log, Discoveries discoveries) {
        Decoding found = null;
        List<Watched> candidates = log.topics().isEmpty()
                ? List.of()
                : wildcards.getOrDefault(log.topics().get(0), List.of());
        for (Watched each : candidates) {
            if (log.blockNumber() >= each.from() && each.prepared().wants(log, discoveries)) {
                found = better(found, each.prepared().decode(log, discoveries));
            }
        }
        return found;
    }
}
