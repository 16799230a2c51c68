package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.abi.Decoding.Undecodable;
import java.nio.BufferUnderflowException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One event, prepared: what stands where in its logs, and how each value is written. */
final class EventCodec {
    private static final String NO_DATA = "0x";

    private final AbiEvent event;
    private final String signature;
    private final String[] names;
    private final TopicFormat[] topicFormats;
    private final ValueFormat[] dataFormats;
    private final TupleType<Tuple> data;
    private final TupleType<Tuple> legacyData;

    private EventCodec(AbiEvent event) {
        List<AbiParameter> plain =
                event.inputs().stream().filter(each -> !each.indexed()).toList();
        String types = plain.stream().map(AbiParameter::type).collect(Collectors.joining(",", "(", ")"));
        this.event = event;
        this.signature = event.signature();
        this.names = AbiParameter.names(event.inputs()).toArray(String[]::new);
        this.topicFormats = event.inputs().stream()
                .filter(AbiParameter::indexed)
                .map(TopicFormat::of)
                .toArray(TopicFormat[]::new);
        this.data = TupleType.parse(types);
        this.legacyData = TupleType.parse(ABIType.FLAG_LEGACY_DECODE, types);
        this.dataFormats = new ValueFormat[plain.size()];
        for (int i = 0; i < dataFormats.length; i++) {
            ABIType<?> type = data.get(i);
            dataFormats[i] = ValueFormat.of(type, plain.get(i).components());
        }
    }

    static EventCodec of(AbiEvent event) {
        return new EventCodec(event);
    }

    boolean isOf(AbiEvent other) {
        return event.looksLike(other);
    }

    /** @param log of this event's topic 0, unless it is anonymous, and number of topics */
    Decoding decode(Log log) {
        Tuple values;
        try {
            values = data(log.data());
        } catch (IllegalArgumentException | BufferUnderflowException wrong) {
            return undecodable("data", wrong);
        }
        try {
            return new DecodedEvent(event.name(), signature, args(log.topics(), values));
        } catch (IllegalArgumentException wrong) {
            return undecodable("topics", wrong);
        }
    }

    private Map<String, Object> args(List<String> topics, Tuple values) {
        Map<String, Object> args = LinkedHashMap.newLinkedHashMap(names.length);
        int first = event.anonymous() ? 0 : 1;
        int topic = 0;
        int value = 0;
        for (int i = 0; i < names.length; i++) {
            if (event.inputs().get(i).indexed()) {
                args.put(names[i], topicFormats[topic].format(topics.get(first + topic)));
                topic++;
            } else {
                args.put(names[i], dataFormats[value].format(values.get(value)));
                value++;
            }
        }
        return Collections.unmodifiableMap(args);
    }

    private Tuple data(String hex) {
        if (dataFormats.length == 0 && hex.equals(NO_DATA)) {
            return Tuple.EMPTY;
        }
        byte[] bytes = Hex.toBytes(hex);
        try {
            return data.decode(bytes);
        } catch (IllegalArgumentException | BufferUnderflowException strict) {
            return legacy(bytes, strict);
        }
    }

    /** Compilers of the early years did not pad bytes and strings to whole words. */
    private Tuple legacy(byte[] bytes, RuntimeException strict) {
        try {
            return legacyData.decode(bytes);
        } catch (IllegalArgumentException | BufferUnderflowException alsoWrong) {
            strict.addSuppressed(alsoWrong);
            throw strict;
        }
    }

    private Undecodable undecodable(String part, RuntimeException wrong) {
        String what = wrong.getMessage() == null ? "shorter than it says" : wrong.getMessage();
        return new Undecodable(signature + ": the log's " + part + " do not fit: " + what);
    }
}
