package io.headwater.chain.abi;

import io.headwater.chain.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A type drawn at random, which draws values of itself in the form that records have.
 *
 * @param base a type that is neither array nor tuple; empty for those
 * @param length of an array; -1 for a dynamic array; -2 for a tuple and for a base type
 */
record RandomType(String base, List<RandomType> parts, int length) {
    private static final List<String> BASES = List.of(
            "bool", "address", "string", "bytes", "uint8", "uint24", "uint32", "uint40", "uint64", "uint128", "uint256",
            "int8", "int32", "int40", "int64", "int72", "int256", "bytes1", "bytes4", "bytes20", "bytes32");
    private static final int NO_ARRAY = -2;

    static RandomType of(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 1) {
            return new RandomType("", List.of(of(random, depth - 1)), random.nextInt(5) - 1);
        }
        if (kind == 2) {
            List<RandomType> parts = new ArrayList<>();
            int size = 1 + random.nextInt(3);
            for (int i = 0; i < size; i++) {
                parts.add(of(random, depth - 1));
            }
            return new RandomType("", parts, NO_ARRAY);
        }
        return new RandomType(BASES.get(random.nextInt(BASES.size())), List.of(), NO_ARRAY);
    }

    String type() {
        if (!base.isEmpty()) {
            return base;
        }
        return length == NO_ARRAY
                ? "(" + String.join(",", parts.stream().map(RandomType::type).toList()) + ")"
                : parts.getFirst().type() + brackets();
    }

    /** This type as a parameter in an ABI. */
    String json(String name, String more) {
        StringBuilder suffix = new StringBuilder();
        RandomType innermost = this;
        while (innermost.length != NO_ARRAY) {
            suffix.insert(0, innermost.brackets());
            innermost = innermost.parts.getFirst();
        }
        String head = "{\"name\":\"" + name + "\"" + more + ",\"type\":\"";
        if (!innermost.base.isEmpty()) {
            return head + innermost.base + suffix + "\"}";
        }
        List<String> components = new ArrayList<>();
        for (RandomType part : innermost.parts) {
            components.add(part.json("c" + components.size(), ""));
        }
        return head + "tuple" + suffix + "\",\"components\":[" + String.join(",", components) + "]}";
    }

    Object value(Random random) {
        if (!base.isEmpty()) {
            return baseValue(random);
        }
        if (length == NO_ARRAY) {
            Map<String, Object> tuple = new LinkedHashMap<>();
            parts.forEach(part -> tuple.put("c" + tuple.size(), part.value(random)));
            return tuple;
        }
        List<Object> array = new ArrayList<>();
        int size = length < 0 ? random.nextInt(4) : length;
        for (int i = 0; i < size; i++) {
            array.add(parts.getFirst().value(random));
        }
        return array;
    }

    private String brackets() {
        return length < 0 ? "[]" : "[" + length + "]";
    }

    private Object baseValue(Random random) {
        if (base.equals("bool")) {
            return random.nextBoolean();
        }
        if (base.equals("string")) {
            return "é€😀x".repeat(random.nextInt(20));
        }
        if (base.equals("address")) {
            return bytes(random, 20);
        }
        if (base.startsWith("bytes")) {
            return bytes(random, base.length() == 5 ? random.nextInt(70) : Integer.parseInt(base.substring(5)));
        }
        boolean signed = base.startsWith("int");
        int bits = Integer.parseInt(base.substring(signed ? 3 : 4));
        BigInteger value = new BigInteger(signed ? bits - 1 : bits, random);
        return (signed && random.nextBoolean() ? value.not() : value).toString();
    }

    private static String bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Hex.data(bytes);
    }
}
