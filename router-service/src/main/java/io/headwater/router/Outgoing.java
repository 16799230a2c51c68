package io.headwater.router;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record's value on its way to a topic and partition that the router has chosen. */
final class Outgoing {
    private final String topic;
    private final int partition;
    private final byte @Nullable [] value;

    Outgoing(String topic, int partition, byte @Nullable [] value) {
        this.topic = topic;
        this.partition = partition;
        this.value = value;
    }

    String topic() {
        return topic;
    }

    Optional<Set<Integer>> partitions() {
        return Optional.of(Set.of(partition));
    }

    byte @Nullable [] value() {
        return value;
    }
}
