package io.headwater.chain;

import java.util.HexFormat;
import java.util.Locale;

/** Text of an address, as people and contracts' documents write it. */
public final class Address {
    private static final int DIGITS = 40;

    private Address() {}

    /**
     * The address in lower case.
     *
     * @param text all lower case, all upper case, or mixed with the checksum of EIP-55
     * @throws IllegalArgumentException with what is wrong and what to do, if this is no address
     */
    public static String parse(String text) {
        String digits = digits(text);
        String lower = "0x" + digits.toLowerCase(Locale.ROOT);
        boolean mixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (mixed && !text.equals(checksummed(lower))) {
            throw new IllegalArgumentException("address \"" + text
                    + "\" fails its checksum (EIP-55): a character is mistyped; copy it again from its source, or write"
                    + " it in lower case if you know that it is right");
        }
        return lower;
    }

    /** The address in the mixed case of EIP-55. */
    public static String checksummed(String address) {
        return com.esaulpaugh.headlong.abi.Address.toChecksumAddress(address);
    }

    private static String digits(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("address \"" + text + "\" has no 0x in front: "
                    + (isHex(text) && text.length() == DIGITS
                            ? "write 0x" + text
                            : "an address is 0x and 40 hex digits"));
        }
        String digits = text.substring(2);
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                throw new IllegalArgumentException("address \"" + text + "\" contains '" + digits.charAt(i)
                        + "' at position " + (i + 3) + ": an address is 0x and 40 hex digits");
            }
        }
        if (digits.length() != DIGITS) {
            throw new IllegalArgumentException("address \"" + text + "\" has " + digits.length()
                    + " hex digits: an address is 0x and 40 hex digits");
        }
        return digits;
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(HexFormat::isHexDigit);
    }
}
