package io.headwater.chain;

import java.nio.charset.StandardCharsets;

/** Keccak-256, the hash of Ethereum: the Keccak team's padding, not that of SHA3-256. */
public final class Keccak {
    private Keccak() {}

    /** The 32 bytes of the hash. */
    public static byte[] hash(byte[] bytes) {
        return new com.joemelsha.crypto.hash.Keccak(256).digest(bytes);
    }

    /** The hash of the UTF-8 bytes of a text, as 0x-hex; of an event's signature this is its topic 0. */
    public static String hash(String text) {
        return Hex.data(hash(text.getBytes(StandardCharsets.UTF_8)));
    }
}
