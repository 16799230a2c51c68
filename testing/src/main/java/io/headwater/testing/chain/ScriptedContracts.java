package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import java.math.BigInteger;
import java.util.List;

/** The contracts of every scripted chain; the factory's children come on top. */
public final class ScriptedContracts {
    /** ERC-20. */
    public static final String TOKEN = "0x" + "a1".repeat(20);

    /** ERC-20 behind a proxy (EIP-1967) whose implementation is {@link #IMPLEMENTATION}. */
    public static final String PROXY = "0x" + "a2".repeat(20);

    /** Logs nothing itself. */
    public static final String IMPLEMENTATION = "0x" + "a3".repeat(20);

    /** ERC-721. */
    public static final String COLLECTIBLE = "0x" + "b1".repeat(20);

    /** ERC-1155. */
    public static final String MULTI_TOKEN = "0x" + "c1".repeat(20);

    /** Logs anonymous events only: no topic says which. */
    public static final String ANONYMOUS = "0x" + "d1".repeat(20);

    /** Logs what looks like an event of ERC-20 or ERC-1155 and cannot be decoded, and events nobody has heard of. */
    public static final String GARBLED = "0x" + "e1".repeat(20);

    /** Logs {@link #CHILD_CREATED}; the child, an ERC-20, logs in the same transaction, before or after it. */
    public static final String FACTORY = "0x" + "f1".repeat(20);

    /** ERC-20 that nobody is to listen to. */
    public static final String STRANGER = "0x" + "99".repeat(20);

    /** Signature of the factory's event; its parameter {@code child} is indexed. */
    public static final String CHILD_CREATED = "ChildCreated(address)";

    /** The ABI of the factory. */
    public static final String FACTORY_ABI = "[{\"type\":\"event\",\"name\":\"ChildCreated\",\"anonymous\":false,"
            + "\"inputs\":[{\"name\":\"child\",\"type\":\"address\",\"indexed\":true}]}]";

    /** Where a proxy keeps the address of its implementation (EIP-1967). */
    public static final String IMPLEMENTATION_SLOT = Words.word(
            Hex.toBigInteger(Keccak.hash("eip1967.proxy.implementation")).subtract(BigInteger.ONE));

    private ScriptedContracts() {}

    /**
     * The address of a child of a chain whose children's addresses follow from the height.
     *
     * @param seed of the chain
     * @param height of one of the blocks that may bear it; the four before may too
     */
    public static String child(long seed, long height) {
        return Nursery.address(seed, height);
    }

    /** All that a listener may be told to follow: not the stranger, and no children. */
    public static List<String> wanted() {
        return List.of(TOKEN, PROXY, COLLECTIBLE, MULTI_TOKEN, ANONYMOUS, GARBLED, FACTORY);
    }

    /** Whether there is code at this address in every block. */
    static boolean deployed(String address) {
        return wanted().contains(address) || address.equals(STRANGER) || address.equals(IMPLEMENTATION);
    }
}
