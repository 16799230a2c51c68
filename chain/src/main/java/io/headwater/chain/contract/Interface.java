package io.headwater.chain.contract;

import io.headwater.chain.abi.ContractAbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a contract's logs say: a built-in standard, or an ABI.
 *
 * @param standard null where there is an ABI
 * @param json the ABI as it was given; null where it is a standard's
 * @param abi either, read
 */
public record Interface(
        @Nullable Standard standard, @Nullable JsonNode json, ContractAbi abi) {
    static Interface of(Standard standard) {
        return new Interface(standard, null, standard.abi());
    }

    /** @throws io.headwater.chain.abi.AbiException with all mistakes in it */
    static Interface of(JsonNode json) {
        return new Interface(null, json, ContractAbi.parse(json.toString()));
    }

    /** For people: {@code erc20}, or how many events the ABI has. */
    public String words() {
        return standard != null ? standard.word() : "abi of " + abi.shapes().size() + " events";
    }
}
