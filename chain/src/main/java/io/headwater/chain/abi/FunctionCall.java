package io.headwater.chain.abi;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import io.headwater.chain.Hex;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of a contract, to be called. Arguments may be given as: integers any {@code Number} without a fraction or
 * a decimal {@code String}; addresses a {@code String}; bytes a {@code byte[]} or 0x-hex {@code String}; arrays and
 * tuples a {@code List}; booleans and strings as they are. All methods throw {@link IllegalArgumentException}, naming
 * function, argument and value, for what does not fit.
 */
public final class FunctionCall {
    private final Function function;

    private FunctionCall(Function function) {
        this.function = function;
    }

    /**
     * A function whose results are of no interest.
     *
     * @param signature such as {@code transfer(address,uint256)}
     */
    public static FunctionCall of(String signature) {
        return new FunctionCall(Function.parse(signature));
    }

    /**
     * A function and what it returns.
     *
     * @param signature such as {@code balanceOf(address)}
     * @param results such as {@code (uint256)}
     */
    public static FunctionCall of(String signature, String results) {
        return new FunctionCall(Function.parse(signature, results));
    }

    /** Call data: the selector and the arguments, as 0x-hex. */
    public static String encode(String signature, Object... args) {
        return of(signature).data(args);
    }

    /**
     * Arguments without a selector, as they follow the code of a contract that is deployed.
     *
     * @param types such as {@code (string,string)}
     * @return 0x-hex
     */
    public static String encodeArguments(String types, Object... args) {
        TupleType<Tuple> type = TupleType.parse(types);
        return Hex.data(type.encode(Arguments.tuple(types, type, List.of(args))).array());
    }

    /** Call data: the selector and these arguments, as 0x-hex. */
    public String data(Object... args) {
        Tuple tuple = Arguments.tuple(function.getCanonicalSignature(), function.getInputs(), List.of(args));
        return Hex.data(function.encodeCall(tuple).array());
    }

    /**
     * What a call returned, each value as in {@link DecodedEvent#args()}; the components of tuples have no names but "arg0", ….
     *
     * @param returned 0x-hex, as from {@code eth_call}
     */
    public List<Object> results(String returned) {
        TupleType<Tuple> outputs = function.getOutputs();
        byte[] bytes = Hex.toBytes(returned);
        if (bytes.length == 0 && !outputs.isEmpty()) {
            throw new IllegalArgumentException(function.getCanonicalSignature()
                    + " returned nothing: there is no contract at this address, or it has no such function");
        }
        Tuple values;
        try {
            values = outputs.decode(bytes);
        } catch (IllegalArgumentException | BufferUnderflowException wrong) {
            throw new IllegalArgumentException(
                    function.getCanonicalSignature() + " returned " + returned + ", which is not " + outputs, wrong);
        }
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            ABIType<?> type = outputs.get(i);
            results.add(ValueFormat.of(type, List.of()).format(values.get(i)));
        }
        return List.copyOf(results);
    }
}
