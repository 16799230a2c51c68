package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import io.headwater.chain.Address;
import io.headwater.chain.Hex;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Turns arguments as people write them into the classes that the ABI library encodes. */
final class Arguments {
    private Arguments() {}

    static Tuple tuple(String what, TupleType<?> type, List<?> values) {
        if (values.size() != type.size()) {
            throw new IllegalArgumentException(
                    what + " takes " + type.size() + " values, not the " + values.size() + " of " + values);
        }
        Object[] converted = new Object[values.size()];
        for (int i = 0; i < converted.length; i++) {
            ABIType<?> each = type.get(i);
            Object value = values.get(i);
            try {
                converted[i] = convert(each, value);
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw new IllegalArgumentException(
                        what + ", value " + i + " (" + each + "): " + wrong.getMessage(), wrong);
            }
        }
        return Tuple.from(converted);
    }

    private static Object convert(ABIType<?> type, Object value) {
        Object converted = switch (type.typeCode()) {
            case ABIType.TYPE_CODE_INT -> integer(value).intValueExact();
            case ABIType.TYPE_CODE_LONG -> integer(value).longValueExact();
            case ABIType.TYPE_CODE_BIG_INTEGER -> integer(value);
            case ABIType.TYPE_CODE_ADDRESS ->
                com.esaulpaugh.headlong.abi.Address.wrap(Address.checksummed(Address.parse(of(String.class, value))));
            case ABIType.TYPE_CODE_TUPLE -> tuple(type.toString(), type.asTupleType(), of(List.class, value));
            case ABIType.TYPE_CODE_ARRAY -> array(type.asArrayType(), value);
            case ABIType.TYPE_CODE_BOOLEAN -> of(Boolean.class, value);
            default -> value;
        };
        validate(type, converted);
        return converted;
    }

    private static Object array(ArrayType<?, ?, ?> type, Object value) {
        if (type.isString()) {
            return of(String.class, value);
        }
        if (type.getElementType().typeCode() == ABIType.TYPE_CODE_BYTE) {
            return value instanceof byte[] bytes ? bytes : Hex.toBytes(of(String.class, value));
        }
        List<?> values = of(List.class, value);
        Object array = Array.newInstance(type.clazz().getComponentType(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, convert(type.getElementType(), values.get(i)));
        }
        return array;
    }

    private static BigInteger integer(Object value) {
        if (value instanceof BigInteger integer) {
            return integer;
        }
        if (value instanceof Number || value instanceof String) {
            return new BigDecimal(value.toString()).toBigIntegerExact();
        }
        throw new IllegalArgumentException(value + " is no integer");
    }

    private static <T> T of(Class<T> wanted, Object value) {
        if (!wanted.isInstance(value)) {
            throw new IllegalArgumentException(
                    value + " is a " + value.getClass().getSimpleName() + ", not a " + wanted.getSimpleName());
        }
        return wanted.cast(value);
    }

    @SuppressWarnings("unchecked")
    private static <T> void validate(ABIType<T> type, Object value) {
        type.validate((T) value);
    }
}
