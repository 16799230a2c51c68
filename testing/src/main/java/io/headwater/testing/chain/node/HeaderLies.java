package io.headwater.testing.chain.node;

import io.headwater.testing.chain.HeaderFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lies about a block without its receipts. */
final class HeaderLies {
    static final Map<Misbehaviour, Lie> ALL = Map.of(
            Misbehaviour.ALTERED_HEADER, HeaderLies::alter,
            Misbehaviour.ALTERED_TRANSACTIONS, HeaderLies::alterTransactions);

    private HeaderLies() {}

    private static Optional<JsonNode> alter(JsonNode result, Random random) {
        if (!(result instanceof ObjectNode header)) {
            return Optional.empty();
        }
        // With another number it is the answer to another question, which anybody notices.
        List<String> fields = HeaderFields.ORDER.stream()
                .filter(name -> !name.equals("number"))
                .toList();
        String field = fields.get(random.nextInt(fields.size()));
        if (HeaderFields.quantity(field)) {
            Tampering.quantity(header, field, random);
        } else {
            Tampering.data(header, field, random);
        }
        return Optional.of(header);
    }

    private static Optional<JsonNode> alterTransactions(JsonNode result, Random random) {
        if (!(result.path("transactions") instanceof ArrayNode hashes) || hashes.isEmpty()) {
            return Optional.empty();
        }
        int position = random.nextInt(hashes.size());
        if (random.nextBoolean()) {
            hashes.remove(position);
        } else {
            hashes.set(position, Tampering.hash(random));
        }
        return Optional.of(result);
    }
}
