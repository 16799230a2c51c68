package io.headwater.e2e.campaign;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.e2e.campaign.contracts.ContractPlan;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.testing.AppliedContracts;
import io.headwater.testing.chain.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies the contracts of one history, removes some, and applies them again. What it does follows from the seed. */
final class ContractOperator {
    private final KafkaClients kafka;
    private final String chain;
    private final ContractPlan plan;
    private final Random random;
    private final List<Entry> applied = new ArrayList<>();
    private final Deque<Entry> waiting;
    /** Ids of those that were not there, or not all the time. */
    private final Set<String> late = new HashSet<>();

    private int removals;

    ContractOperator(KafkaClients kafka, String chain, ContractPlan plan, long seed) {
        this.kafka = kafka;
        this.chain = chain;
        this.plan = plan;
        this.random = Seeds.stream(seed, "operator");
        this.waiting = new ArrayDeque<>(plan.late());
        plan.late().forEach(entry -> late.add(entry.id()));
    }

    /** Before anybody listens. */
    void begin() {
        apply(plan.first());
    }

    /**
     * Does something, or nothing.
     *
     * @param watched how probably it watches contracts that it applies
     * @return whether one of these joins the others just now
     */
    boolean act(double watched) {
        if (!plan.live()) {
            return false;
        }
        int deed = random.nextInt(10);
        if (deed == 2 && !applied.isEmpty()) {
            remove(applied.get(random.nextInt(applied.size())));
        }
        if (deed > 1 || waiting.isEmpty()) {
            return false;
        }
        boolean watches = random.nextDouble() < watched;
        int pieces = random.nextInt(3);
        try (ProgressWatch watch = new ProgressWatch(kafka, chain)) {
            Set<String> ids = applySome(1 + random.nextInt(3));
            return watches && watch.joins(ids, pieces);
        }
    }

    void applyTheRest() {
        applySome(waiting.size());
    }

    private Set<String> applySome(int count) {
        List<Entry> some = new ArrayList<>();
        while (some.size() < count && !waiting.isEmpty()) {
            some.add(waiting.remove());
        }
        apply(some);
        return some.stream().map(Entry::id).collect(Collectors.toSet());
    }

    private void apply(List<Entry> entries) {
        if (!entries.isEmpty()) {
            AppliedContracts.apply(
                    kafka, chain, entries.stream().map(entry -> entry.on(chain)).toList());
            applied.addAll(entries);
        }
    }

    /** It comes back later, perhaps by another name. */
    private void remove(Entry entry) {
        removals++;
        AppliedContracts.remove(kafka, chain, entry.name());
        applied.remove(entry);
        late.add(entry.id());
        boolean renamed = !entry.keepsItsName() && random.nextBoolean();
        waiting.add(renamed ? entry.named(entry.name() + "-" + removals) : entry);
    }

    /** Those that were followed all the time. */
    Collection<Entry> onTime() {
        return applied.stream().filter(entry -> !late.contains(entry.id())).toList();
    }

    /** All others. */
    Collection<Entry> late() {
        return applied.stream().filter(entry -> late.contains(entry.id())).toList();
    }

    /** The ids of all that are applied. */
    List<String> ids() {
        return applied.stream().map(Entry::id).toList();
    }

    String summary() {
        return applied.size() + " contracts, " + late.size() + " late, " + removals + " removals";
    }
}
