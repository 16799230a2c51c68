package io.headwater.testing.chain.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lies about logs, alone or in receipts. */
final class LogLies {
    static final Map<Misbehaviour, Lie> ALL = Map.of(
            Misbehaviour.OMITTED_LOG, some((log, random) -> log.remove()),
            Misbehaviour.EXTRA_LOG, LogLies::extra,
            Misbehaviour.ALTERED_LOG, some((log, random) -> alter(log.object(), random)),
            Misbehaviour.DUPLICATED_LOG, some((log, random) -> log.copy()),
            Misbehaviour.REORDERED_LOGS, LogLies::reorder,
            Misbehaviour.WRONG_LOG_INDEX, some((log, random) -> Tampering.quantity(log.object(), "logIndex", random)),
            Misbehaviour.WRONG_BLOCK_HASH, some((log, random) -> Tampering.data(log.object(), "blockHash", random)));

    private LogLies() {}

    private static Lie some(BiConsumer<Entry, Random> change) {
        return (result, random) -> Entry.any(Entry.logs(result), random).map(log -> {
            change.accept(log, random);
            return result;
        });
    }

    /** A log like another one, with other data, and the next index. */
    private static Optional<JsonNode> extra(JsonNode result, Random random) {
        return Entry.any(Entry.logs(result), random).map(log -> {
            ObjectNode invented = log.copy().object();
            Tampering.data(invented, "data", random);
            Tampering.quantity(invented, "logIndex", random);
            return result;
        });
    }

    private static Optional<JsonNode> reorder(JsonNode result, Random random) {
        List<Entry> followed =
                Entry.logs(result).stream().filter(log -> !log.last()).toList();
        return Entry.any(followed, random).map(log -> {
            log.swapWithNext();
            return result;
        });
    }

    private static void alter(ObjectNode log, Random random) {
        int topics = log.path("topics").size();
        switch (random.nextInt(3)) {
            case 0 -> Tampering.data(log, "address", random);
            case 1 -> {
                if (topics > 0 && log.get("topics") instanceof ArrayNode array) {
                    int position = random.nextInt(topics);
                    array.set(position, Tampering.data(array.get(position).asString(""), random));
                } else {
                    Tampering.data(log, "data", random);
                }
            }
            default -> Tampering.data(log, "data", random);
        }
    }
}
