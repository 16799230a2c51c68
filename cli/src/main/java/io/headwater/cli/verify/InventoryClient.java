package io.headwater.cli.verify;

import io.headwater.cli.http.HttpJson;
import io.headwater.cli.options.UnusableOptionException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the inventory's {@code GET /holdings/{chainId}/{contract}}, page by page. */
final class InventoryClient {
    private static final int PAGE = 10_000;

    private final HttpJson http = new HttpJson();
    private final URI base;
    private final long chainId;

    InventoryClient(URI base, long chainId) {
        this.base = base;
        this.chainId = chainId;
    }

    /**
     * All holdings of a contract; empty where the inventory knows of no transfer.
     *
     * @throws NotReadyException when the answer is worth waiting for
     * @throws UnusableOptionException when the inventory does not answer, or not with holdings
     */
    Optional<InventoryAnswer> holdings(String contract) throws NotReadyException {
        Map<Holding, BigInteger> amounts = new HashMap<>();
        Standing at = null;
        String next = "";
        while (next != null) {
            JsonNode page = page(contract, next);
            if (page == null) {
                return Optional.empty();
            }
            Standing standing = standing(page.path("block"));
            if (at != null && !at.equals(standing)) {
                throw new NotReadyException("the inventory went on while its pages were read");
            }
            at = standing;
            collect(page.path("holdings"), amounts);
            next = page.path("next").asString(null);
        }
        return Optional.ofNullable(at).map(block -> new InventoryAnswer(block, amounts));
    }

    private @Nullable JsonNode page(String contract, String after) throws NotReadyException {
        URI uri = base.resolve("/holdings/" + chainId + "/" + contract + "?limit=" + PAGE
                + (after.isEmpty() ? "" : "&after=" + after));
        try {
            HttpJson.Answer answer = http.get(uri);
            if (answer.status() == 404) {
                return null;
            }
            if (answer.status() == 503) {
                throw new NotReadyException("the inventory is not ready: " + answer.body());
            }
            if (answer.status() != 200 || !answer.body().path("holdings").isArray()) {
                throw new IOException("HTTP " + answer.status() + " to " + uri + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UnusableOptionException(
                    "--inventory",
                    base,
                    "no holdings came (" + e.getMessage() + "); start the inventory or correct the URL",
                    e);
        }
    }

    private static Standing standing(JsonNode block) throws NotReadyException {
        if (!block.path("hash").isString()) {
            throw new NotReadyException("the inventory has not seen a whole block yet");
        }
        return new Standing(block.path("number").asLong(), block.path("hash").asString());
    }

    private static void collect(JsonNode holdings, Map<Holding, BigInteger> amounts) {
        for (JsonNode each : holdings) {
            JsonNode tokenId = each.path("tokenId");
            Holding holding =
                    new Holding(each.path("holder").asString(), tokenId.isString() ? tokenId.asString() : null);
            amounts.merge(holding, new BigInteger(each.path("amount").asString()), BigInteger::add);
        }
    }
}
