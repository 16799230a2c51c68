package io.headwater.testing.chain.node;

import io.headwater.testing.chain.Seeds;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One question's chance to be answered wrongly. For one thread. */
final class Turn {
    /**
     * A misbehaviour strikes.
     *
     * @param random for its details
     */
    record Strike(Random random, int size) {}

    private final Habits habits;
    private final long seed;
    private final Set<Misbehaviour> shown = EnumSet.noneOf(Misbehaviour.class);

    Turn(Habits habits, long seed) {
        this.habits = habits;
        this.seed = seed;
    }

    /** Whether the node has this habit and it strikes this time. */
    Optional<Strike> strike(Misbehaviour misbehaviour) {
        return habits.of(misbehaviour).flatMap(habit -> {
            Random random = Seeds.stream(seed, misbehaviour.name());
            return random.nextDouble() < habit.probability()
                    ? Optional.of(new Strike(random, habit.size()))
                    : Optional.empty();
        });
    }

    /** It did strike, and the answer is not what it would have been. */
    void shows(Misbehaviour misbehaviour) {
        shown.add(misbehaviour);
    }

    Set<Misbehaviour> shown() {
        return shown.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(shown));
    }
}
