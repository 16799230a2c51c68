package io.headwater.testing.chain.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lies about the receipts of a block. */
final class ReceiptLies {
    static final Map<Misbehaviour, Lie> ALL = Map.of(
            Misbehaviour.OMITTED_RECEIPT, some((receipt, random) -> receipt.remove()),
            Misbehaviour.EXTRA_RECEIPT, some(ReceiptLies::invent),
            Misbehaviour.ALTERED_RECEIPT, some((receipt, random) -> alter(receipt.object(), random)),
            Misbehaviour.DUPLICATED_RECEIPT, some((receipt, random) -> receipt.copy()),
            Misbehaviour.REORDERED_RECEIPTS, ReceiptLies::reorder,
            Misbehaviour.NULL_RECEIPTS,
                    (result, random) -> result.isNull() ? Optional.empty() : Optional.of(BlockJson.JSON.nullNode()));

    private ReceiptLies() {}

    private static Lie some(BiConsumer<Entry, Random> change) {
        return (result, random) -> Entry.any(Entry.of(result), random).map(receipt -> {
            change.accept(receipt, random);
            return result;
        });
    }

    private static void invent(Entry receipt, Random random) {
        ObjectNode invented = receipt.copy().object();
        Tampering.data(invented, "transactionHash", random);
        Tampering.quantity(invented, "transactionIndex", random);
        Entry.of(invented.path("logs")).forEach(log -> {
            log.object().set("transactionHash", invented.get("transactionHash"));
            log.object().set("transactionIndex", invented.get("transactionIndex"));
        });
    }

    private static Optional<JsonNode> reorder(JsonNode result, Random random) {
        List<Entry> followed =
                Entry.of(result).stream().filter(receipt -> !receipt.last()).toList();
        return Entry.any(followed, random).map(receipt -> {
            receipt.swapWithNext();
            return result;
        });
    }

    private static void alter(ObjectNode receipt, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> receipt.put("status", receipt.path("status").asString("").equals("0x1") ? "0x0" : "0x1");
            case 1 -> receipt.put("type", receipt.path("type").asString("").equals("0x0") ? "0x2" : "0x0");
            default -> Tampering.quantity(receipt, "cumulativeGasUsed", random);
        }
    }
}
