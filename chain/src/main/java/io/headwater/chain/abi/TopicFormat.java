package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.TypeFactory;
import io.headwater.chain.Hex;
import java.util.List;

/** How the topic of an indexed parameter is written. */
@FunctionalInterface
interface TopicFormat {
    /**
     * The value of a topic.
     *
     * @param topic 32 bytes, lower-case 0x-hex
     * @throws IllegalArgumentException if no value of the parameter's type has this topic
     */
    Object format(String topic);

    static TopicFormat of(AbiParameter parameter) {
        ABIType<?> type = TypeFactory.create(parameter.type());
        return switch (type.typeCode()) {
            case ABIType.TYPE_CODE_ADDRESS -> TopicFormat::address;
            // Of bytes1 to bytes32 the topic is the value; of all else that has parts it is the hash.
            case ABIType.TYPE_CODE_ARRAY -> fixedBytes(type) ? value(type) : topic -> topic;
            case ABIType.TYPE_CODE_TUPLE -> topic -> topic;
            default -> value(type);
        };
    }

    private static boolean fixedBytes(ABIType<?> type) {
        return !type.isDynamic() && type.asArrayType().getElementType().typeCode() == ABIType.TYPE_CODE_BYTE;
    }

    private static TopicFormat value(ABIType<?> type) {
        ValueFormat format = ValueFormat.of(type, List.of());
        return topic -> format.format(type.decode(Hex.toBytes(topic)));
    }

    private static String address(String topic) {
        if (topic.length() != 2 + 64) {
            throw new IllegalArgumentException("topic " + topic + " is not of 32 bytes");
        }
        int digits = 2 + 24;
        for (int i = 2; i < digits; i++) {
            if (topic.charAt(i) != '0') {
                throw new IllegalArgumentException("topic " + topic + " is larger than an address");
            }
        }
        return "0x" + topic.substring(digits);
    }
}
