package io.headwater.testing.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every block that was ever made, of any branch, in the order of making. */
final class BlockTree {
    private record Entry(long serial, ScriptedBlock block) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Adds a block unless it is there already. Only one thread adds at a time. */
    void add(ScriptedBlock block) {
        entries.putIfAbsent(block.hash(), new Entry(entries.size() + 1L, block));
    }

    /** How many blocks were made so far. */
    long size() {
        return entries.size();
    }

    /** The block of this hash if it is among the first so many that were made. */
    Optional<ScriptedBlock> find(String hash, long among) {
        return Optional.ofNullable(entries.get(hash))
                .filter(entry -> entry.serial() <= among)
                .map(Entry::block);
    }

    List<ScriptedBlock> all() {
        return entries.values().stream()
                .sorted((one, other) -> Long.compare(one.serial(), other.serial()))
                .map(Entry::block)
                .toList();
    }
}
