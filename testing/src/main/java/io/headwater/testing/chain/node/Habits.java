package io.headwater.testing.chain.node;

import io.headwater.testing.chain.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The habits that a node has at the moment, and the streams that they are drawn from. */
final class Habits {
    private final long seed;
    private final Map<Misbehaviour, Habit> habits = new ConcurrentHashMap<>();
    private final Map<Long, Integer> asked = new ConcurrentHashMap<>();

    private volatile Set<Misbehaviour> onlyInReceipts = Set.of();

    Habits(long seed) {
        this.seed = seed;
    }

    void take(Habit habit) {
        habits.put(habit.misbehaviour(), habit);
    }

    void drop(Misbehaviour misbehaviour) {
        habits.remove(misbehaviour);
    }

    void dropAll() {
        habits.clear();
    }

    /** What is not told in answers to {@code eth_getLogs}, whatever the habits. */
    void tellOnlyInReceipts(Set<Misbehaviour> lies) {
        onlyInReceipts = Set.copyOf(lies);
    }

    Set<Misbehaviour> onlyInReceipts() {
        return onlyInReceipts;
    }

    Optional<Habit> of(Misbehaviour misbehaviour) {
        return Optional.ofNullable(habits.get(misbehaviour));
    }

    /** The chance to misbehave that a question gives, which differs from that of the same question asked before. */
    Turn turn(String question) {
        long key = Seeds.mix(seed, question);
        return new Turn(this, key + asked.merge(key, 1, Integer::sum));
    }
}
