package io.headwater.testing.chain;

import io.headwater.chain.Keccak;

/** As much of the contracts' state as a node is asked for: code, a proxy's slot, and a word that stands for a call's result. */
public final class ScriptedState {
    private static final String CODE = "0x60006000fd";

    private ScriptedState() {}

    /** The code at an address in the state after a block; {@code 0x} where there is no contract. */
    public static String code(ScriptedBlock block, String address) {
        return ScriptedContracts.deployed(address) || block.children().contains(address) ? CODE : "0x";
    }

    /** A word of storage (EIP-1967: the proxy's slot holds its implementation); zero elsewhere. */
    public static String storage(String address, String slot) {
        boolean implementation =
                address.equals(ScriptedContracts.PROXY) && slot.equals(ScriptedContracts.IMPLEMENTATION_SLOT);
        return implementation ? Words.padded(ScriptedContracts.IMPLEMENTATION) : Words.word(0);
    }

    /** What a call returns: a word that follows from the block, the contract and the data; {@code 0x} without code. */
    public static String call(ScriptedBlock block, String to, String data) {
        return code(block, to).equals("0x") ? "0x" : Keccak.hash(block.hash() + to + data);
    }
}
