package io.headwater.testing.chain.node;

import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Makes another result of an honest one. */
@FunctionalInterface
interface Lie {
    /**
     * The other result.
     *
     * @param result may be changed in place; left as it is if there is nothing to lie about
     * @return empty if there is nothing to lie about
     */
    Optional<JsonNode> tell(JsonNode result, Random random);
}
