package io.headwater.e2e.campaign;

import io.headwater.chain.Log;
import io.headwater.common.event.ChainEvent;
import io.headwater.e2e.campaign.contracts.Births;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.e2e.campaign.world.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be published of a chain for the contracts that were applied: the chain says it, and what was applied. */
final class Expectation {
    private final long chainId;
    private final List<Entry> entries;
    private final Set<Entry> late;
    private final Births canonicalBirths;
    private final Births everBorn;
    private final Map<String, Log> mined;
    private final Map<String, Long> timestamps;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();

    /**
     * A log that is to be published.
     *
     * @param by the names of those that want it
     */
    record Wanted(Log log, Set<String> by) {
        /** Among logs of one contract that the same want, order holds; what others want may have been published before. */
        String order() {
            return log.address() + " for " + by;
        }
    }

    /**
     * Of a chain.
     *
     * @param onTime what was followed all the time
     * @param late what was applied, or removed and applied again, while others were followed
     */
    Expectation(Truth truth, Collection<Entry> onTime, Collection<Entry> late) {
        this.chainId = truth.chainId();
        this.entries = Stream.concat(onTime.stream(), late.stream()).toList();
        this.late = Set.copyOf(late);
        this.canonicalBirths = births(truth.canonical());
        this.everBorn = births(truth.mined());
        this.timestamps = truth.timestamps();
        this.mined = truth.mined().stream().collect(Collectors.toMap(this::id, log -> log, (one, same) -> one));
        for (Log log : truth.canonical()) {
            Set<String> by = claimants(log, canonicalBirths).map(Entry::name).collect(Collectors.toSet());
            if (!by.isEmpty()) {
                wanted.put(id(log), new Wanted(log, by));
            }
        }
    }

    private Births births(Collection<Log> logs) {
        long from = entries.stream()
                .filter(entry -> entry.children() != null)
                .mapToLong(Entry::startBlock)
                .findFirst()
                .orElse(0);
        return Births.since(from, logs);
    }

    private Stream<Entry> claimants(Log log, Births births) {
        return entries.stream().filter(entry -> entry.wants(log, births));
    }

    /** All that is to be there at the end, by the events' ids, in the order of the chain. */
    Map<String, Wanted> wanted() {
        return wanted;
    }

    /** The log of an event, of whatever branch; null if there never was one. */
    @Nullable
    Log mined(String id) {
        return mined.get(id);
    }

    /** When its block was mined; null if that is not known. */
    @Nullable
    Long timestamp(Log log) {
        return timestamps.get(log.blockHash());
    }

    /** Whether somebody may have wanted it: of a branch that was left it is not asked which children it had. */
    boolean askedFor(Log log) {
        return claimants(log, everBorn).findAny().isPresent();
    }

    /** Whether it must stand before its block's marker: a contract that was followed all the time wants it. */
    boolean onTime(Log log) {
        boolean canonical = wanted.containsKey(id(log));
        return claimants(log, canonical ? canonicalBirths : Births.none()).anyMatch(entry -> !late.contains(entry));
    }

    /** The signatures that its event may have: more than one if it is not certain who has published it. */
    Set<String> readings(Log log) {
        Set<String> readings = new HashSet<>();
        boolean certain = true;
        for (Entry entry : claimants(log, everBorn).toList()) {
            readings.add(entry.reading(log));
            certain &= !late.contains(entry);
        }
        if (certain && readings.size() > 1) {
            // Who can read it comes before those who cannot.
            readings.remove(Entry.RAW);
        }
        return readings;
    }

    /** For each kind of order the ids of what is wanted, as the chain has them. */
    Map<String, List<String>> orders(Collection<String> ids) {
        Map<String, List<String>> orders = new HashMap<>();
        for (String id : ids) {
            Wanted one = wanted.get(id);
            if (one != null) {
                orders.computeIfAbsent(one.order(), key -> new ArrayList<>()).add(id);
            }
        }
        return orders;
    }

    private String id(Log log) {
        return ChainEvent.id(chainId, log.blockHash(), log.logIndex());
    }
}
