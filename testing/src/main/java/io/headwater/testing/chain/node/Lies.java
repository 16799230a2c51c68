package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedContracts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells the lies that strike, one on top of the other. */
final class Lies {
    private final Map<Misbehaviour, Lie> lies = new EnumMap<>(Misbehaviour.class);
    private final Question question;
    private final ChainView view;

    /** @param onlyInReceipts lies that are not told in answers to {@code eth_getLogs} */
    Lies(Question question, ChainView view, Set<Misbehaviour> onlyInReceipts) {
        this.question = question;
        this.view = view;
        switch (question.method()) {
            case "eth_getBlockByNumber", "eth_getBlockByHash" -> lies.putAll(HeaderLies.ALL);
            case "eth_getBlockReceipts" -> addReceiptLies();
            case "eth_getLogs" -> {
                addLogLies();
                lies.keySet().removeAll(onlyInReceipts);
            }
            default -> {
                // Nothing else is worth lying about.
            }
        }
    }

    JsonNode tell(JsonNode honest, Turn turn) {
        JsonNode told = honest;
        for (Map.Entry<Misbehaviour, Lie> lie : lies.entrySet()) {
            JsonNode before = told;
            Optional<JsonNode> after =
                    turn.strike(lie.getKey()).flatMap(strike -> lie.getValue().tell(before, strike.random()));
            if (after.isPresent()) {
                turn.shows(lie.getKey());
                told = after.get();
            }
        }
        return told;
    }

    private void addReceiptLies() {
        lies.putAll(LogLies.ALL);
        lies.putAll(ReceiptLies.ALL);
        lies.put(Misbehaviour.WRONG_TRANSACTION_HASH, Lies::wrongTransactionHash);
        lies.put(Misbehaviour.EMPTY_ANSWER, Lies::empty);
        lies.put(
                Misbehaviour.UNSEEN_IS_EMPTY,
                (result, random) -> result.isNull() ? Optional.of(BlockJson.JSON.arrayNode()) : Optional.empty());
    }

    private void addLogLies() {
        lies.putAll(LogLies.ALL);
        lies.put(Misbehaviour.EXTRA_LOG, this::extra);
        lies.put(Misbehaviour.WRONG_TRANSACTION_HASH, Lies::wrongTransactionHash);
        lies.put(Misbehaviour.EMPTY_ANSWER, Lies::empty);
    }

    private static Optional<JsonNode> wrongTransactionHash(JsonNode result, Random random) {
        return Entry.any(Entry.of(result), random).map(entry -> {
            Tampering.data(entry.object(), "transactionHash", random);
            return result;
        });
    }

    private static Optional<JsonNode> empty(JsonNode result, Random random) {
        return result.isEmpty() ? Optional.empty() : Optional.of(BlockJson.JSON.arrayNode());
    }

    /** Where nothing was logged, a log out of thin air, in the range and of an address that was asked for. */
    private Optional<JsonNode> extra(JsonNode result, Random random) {
        Lie another = LogLies.ALL.getOrDefault(Misbehaviour.EXTRA_LOG, (same, unused) -> Optional.empty());
        if (!result.isEmpty() || !(result instanceof ArrayNode array)) {
            return another.tell(result, random);
        }
        JsonNode filter = question.params().path(0);
        return view.byHash(filter.path("blockHash").asString(""))
                .or(() -> view.at(from(filter)))
                .map(block -> {
                    ObjectNode log = array.addObject();
                    JsonNode address = filter.path("address");
                    log.put("address", address.path(0).asString(address.asString(ScriptedContracts.TOKEN)));
                    log.putArray("topics").add(Tampering.hash(random));
                    log.put("data", "0x").put("blockNumber", block.field("number"));
                    log.put("blockHash", block.hash()).put("transactionHash", Tampering.hash(random));
                    log.put("transactionIndex", "0x0").put("logIndex", "0x0").put("removed", false);
                    return array;
                });
    }

    private long from(JsonNode filter) {
        try {
            return new LogSearch(view, filter).from();
        } catch (RpcError answeredAlready) {
            return view.head().number();
        }
    }
}
