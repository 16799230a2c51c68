package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import io.headwater.chain.Hex;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a decoded value of one type is written in a record; chosen once for a type, not for each value. */
@FunctionalInterface
interface ValueFormat {
    Object format(Object decoded);

    /**
     * The format of a type.
     *
     * @param components of the tuple that this type is, or is an array of; without them its values have no names
     */
    static ValueFormat of(ABIType<?> type, List<AbiParameter> components) {
        return switch (type.typeCode()) {
            case ABIType.TYPE_CODE_BOOLEAN -> value -> value;
            case ABIType.TYPE_CODE_ADDRESS -> value -> address(((Address) value).value());
            case ABIType.TYPE_CODE_BIG_DECIMAL -> value -> ((BigDecimal) value).toPlainString();
            case ABIType.TYPE_CODE_TUPLE -> tuple(type.asTupleType(), components);
            case ABIType.TYPE_CODE_ARRAY -> array(type.asArrayType(), components);
            default -> Object::toString;
        };
    }

    private static ValueFormat array(ArrayType<?, ?, ?> type, List<AbiParameter> components) {
        if (type.isString()) {
            return value -> value;
        }
        if (type.getElementType().typeCode() == ABIType.TYPE_CODE_BYTE) {
            return value -> Hex.data((byte[]) value);
        }
        ValueFormat element = of(type.getElementType(), components);
        return value -> list(value, element);
    }

    /** Arrays of small integers and booleans are arrays of primitives, hence the reflective access. */
    private static List<Object> list(Object array, ValueFormat element) {
        int length = Array.getLength(array);
        List<Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(element.format(Array.get(array, i)));
        }
        return Collections.unmodifiableList(list);
    }

    private static ValueFormat tuple(TupleType<?> type, List<AbiParameter> components) {
        int size = type.size();
        List<AbiParameter> known = components.isEmpty() ? Collections.nCopies(size, unnamed()) : components;
        String[] names = AbiParameter.names(known).toArray(String[]::new);
        ValueFormat[] formats = new ValueFormat[size];
        for (int i = 0; i < size; i++) {
            ABIType<?> component = type.get(i);
            formats[i] = of(component, known.get(i).components());
        }
        return value -> map((Tuple) value, names, formats);
    }

    private static Map<String, Object> map(Tuple tuple, String[] names, ValueFormat[] formats) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], formats[i].format(tuple.get(i)));
        }
        return Collections.unmodifiableMap(map);
    }

    private static AbiParameter unnamed() {
        return new AbiParameter("", "", false, List.of());
    }

    private static String address(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[20];
        int length = Math.min(bytes.length, padded.length);
        System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
        return Hex.data(padded);
    }
}
