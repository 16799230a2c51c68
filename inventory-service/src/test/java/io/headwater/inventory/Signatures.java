package io.headwater.inventory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joemelsha.crypto.hash.Keccak;
import java.util.HexFormat;

/** Hashes of event signatures, as the Solidity ABI specification has them in the first topic. */
final class Signatures {
    private Signatures() {}

    static String hash(String signature) {
        return "0x" + HexFormat.of().formatHex(new Keccak(256).digest(signature.getBytes(US_ASCII)));
    }
}
