package io.headwater.chain.abi;

import java.util.Map;

/**
 * A log as the event that it is.
 *
 * <p>Values: integers are decimal {@code String}s; addresses and bytes lower-case 0x-hex {@code String}s; booleans
 * {@code Boolean}s; strings {@code String}s (bytes that are not UTF-8 appear as U+FFFD); arrays {@code List}s; tuples
 * {@code Map}s by component name; an indexed string, bytes, array or tuple is its hash. The n-th parameter, counted from
 * 0, is called "arg" and n if it has no name; the second of a name gets "_2" behind it.
 *
 * @param name such as {@code Transfer}
 * @param signature such as {@code Transfer(address,address,uint256)}
 * @param args values by parameter name, in the order of the parameters; cannot be changed
 */
public record DecodedEvent(String name, String signature, Map<String, Object> args) implements Decoding {}
