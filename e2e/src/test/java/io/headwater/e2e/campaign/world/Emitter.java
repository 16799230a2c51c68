package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contract that logs as often as it is told to. Its constructor logs {@code Transfer(0, deployer, 42)}. Called with the
 * words {@code (count, to, other, fail, size)} it logs {@code count} times, {@code Transfer(caller, to, i)} or, where
 * {@code i % 4 = 3}, the data {@code i} without a topic; then it calls {@code other}, if that is not 0, with the first
 * {@code size} bytes of {@code (2, to, 0, 0)}, whatever comes of it; then it reverts if {@code fail} is not 0. Called with
 * nothing it reverts.
 */
final class Emitter {
    private static final String CONSTRUCTOR =
            "602a6000523360007fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef60206000a36096"
                    + "603a60003960966000f3";
    private static final String CODE =
            "361560905760005b8060003511156059578060005280600316600314604c57602035337fddf252ad1be2c89b69c2b068"
                    + "fc378daa952ba7f163c4a11628f55a4df523b3ef60206000a36052565b60206000a05b6001016007565b506040351560"
                    + "885760026000526020356020526000604052600060605260006000608035600060006040355af1505b60603560905700"
                    + "5b60006000fd";

    /** What the constructor copies is as long as the code. */
    static final String DEPLOYMENT = "0x" + CONSTRUCTOR + CODE;

    private static final int WORDS_FOR_OTHER = 0x80;

    private Emitter() {}

    /** Logs; not at all if it fails. */
    static String emit(int count, String to, boolean fails) {
        return words(count, to, "0x0", fails ? 1 : 0, 0);
    }

    /** Logs, and then twice through another one, unless that is made to revert on its own. */
    static String emitWith(int count, String to, String other, boolean otherFails) {
        return words(count, to, other, 0, otherFails ? 0 : WORDS_FOR_OTHER);
    }

    private static String words(int count, String to, String other, int fail, int size) {
        return Stream.of(Integer.toHexString(count), to, other, Integer.toHexString(fail), Integer.toHexString(size))
                .map(Emitter::word)
                .collect(Collectors.joining("", "0x", ""));
    }

    private static String word(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        return "0".repeat(64 - digits.length()) + digits;
    }

    /** The address of what an account deploys by its transaction of this nonce, at most 127 (Yellow Paper, 7). */
    static String address(String deployer, long nonce) {
        byte[] rlp = Hex.toBytes("0xd694" + deployer.substring(2) + (nonce == 0 ? "80" : "%02x".formatted(nonce)));
        return Hex.data(Arrays.copyOfRange(Keccak.hash(rlp), 12, 32));
    }
}
