package io.headwater.chain.abi;

import io.headwater.chain.Keccak;
import java.util.List;
import java.util.stream.Collectors;

/** An event as declared. */
record AbiEvent(String name, List<AbiParameter> inputs, boolean anonymous) {
    String signature() {
        return inputs.stream().map(AbiParameter::type).collect(Collectors.joining(",", name + "(", ")"));
    }

    String topic0() {
        return Keccak.hash(signature());
    }

    int indexedCount() {
        return (int) inputs.stream().filter(AbiParameter::indexed).count();
    }

    /** Whether the logs of the two look alike, although they mean different things. */
    boolean confusedWith(AbiEvent other) {
        return !anonymous
                && !other.anonymous
                && indexedCount() == other.indexedCount()
                && signature().equals(other.signature())
                && !indexedPositions().equals(other.indexedPositions());
    }

    /** Whether it is the same event, whatever its parameters are called. */
    boolean looksLike(AbiEvent other) {
        return anonymous == other.anonymous
                && signature().equals(other.signature())
                && indexedPositions().equals(other.indexedPositions());
    }

    private List<Boolean> indexedPositions() {
        return inputs.stream().map(AbiParameter::indexed).toList();
    }
}
