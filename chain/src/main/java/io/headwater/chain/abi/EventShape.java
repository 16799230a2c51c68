package io.headwater.chain.abi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the logs of an event look.
 *
 * @param name such as {@code Transfer}
 * @param signature such as {@code Transfer(address,address,uint256)}
 * @param topic0 the hash of the signature, 0x-hex; an anonymous event's logs do not have it
 * @param topics how many topics a log of it has
 * @param anonymous whether its logs do not say which event they are
 * @param parameters canonical types by the names that {@link DecodedEvent#args()} has
 */
public record EventShape(
        String name, String signature, String topic0, int topics, boolean anonymous, Map<String, String> parameters) {
    public EventShape {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static EventShape of(AbiEvent event) {
        List<String> names = AbiParameter.names(event.inputs());
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            types.put(names.get(i), event.inputs().get(i).type());
        }
        int topics = event.indexedCount() + (event.anonymous() ? 0 : 1);
        return new EventShape(event.name(), event.signature(), event.topic0(), topics, event.anonymous(), types);
    }

    /** Whether a log may be this event, by its topics. */
    public boolean fits(List<String> logTopics) {
        return logTopics.size() == topics && (anonymous || logTopics.get(0).equals(topic0));
    }
}
