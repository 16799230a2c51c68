package io.headwater.chain.proof;

import io.headwater.chain.Keccak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The Merkle Patricia trie of a list: the value at index i stands under the key RLP(i) (Yellow Paper, 4.3.2 and appendix
 * D). A header commits to its transactions and to their receipts by the roots of such tries.
 */
public final class IndexTrie {
    private static final int HASH = 32;
    private static final byte[] EMPTY = Rlp.string(new byte[0]);

    /** A key as its nibbles, and the value under it. */
    private static final class Entry {
        final byte[] nibbles;
        final byte[] value;

        Entry(byte[] nibbles, byte[] value) {
            this.nibbles = nibbles;
            this.value = value;
        }
    }

    private IndexTrie() {}

    /** The 32 bytes of the root over these values, in their order. */
    public static byte[] root(List<byte[]> values) {
        if (values.isEmpty()) {
            return Keccak.hash(EMPTY);
        }
        List<Entry> entries = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            entries.add(new Entry(nibbles(Rlp.quantity(i)), values.get(i)));
        }
        entries.sort((one, other) -> Arrays.compare(one.nibbles, other.nibbles));
        return Keccak.hash(node(entries, 0));
    }

    /** The node over entries that agree in their first {@code depth} nibbles. No key is another one's beginning. */
    private static byte[] node(List<Entry> entries, int depth) {
        byte[] first = entries.get(0).nibbles;
        if (entries.size() == 1) {
            return Rlp.list(List.of(path(first, depth, first.length, true), Rlp.string(entries.get(0).value)));
        }
        byte[] last = entries.get(entries.size() - 1).nibbles;
        int fork = depth + Arrays.mismatch(first, depth, first.length, last, depth, last.length);
        return fork > depth
                ? Rlp.list(List.of(path(first, depth, fork, false), reference(branch(entries, fork))))
                : branch(entries, depth);
    }

    private static byte[] branch(List<Entry> entries, int depth) {
        List<byte[]> slots = new ArrayList<>(Collections.nCopies(17, EMPTY));
        int from = 0;
        while (from < entries.size()) {
            int nibble = entries.get(from).nibbles[depth];
            int to = from + 1;
            while (to < entries.size() && entries.get(to).nibbles[depth] == nibble) {
                to++;
            }
            slots.set(nibble, reference(node(entries.subList(from, to), depth + 1)));
            from = to;
        }
        return Rlp.list(slots);
    }

    /** A node shorter than a hash stands in its parent itself. */
    private static byte[] reference(byte[] node) {
        return node.length < HASH ? node : Rlp.string(Keccak.hash(node));
    }

    /** Hex-prefix encoding (Yellow Paper, appendix C). */
    private static byte[] path(byte[] nibbles, int from, int to, boolean leaf) {
        int odd = (to - from) % 2;
        byte[] packed = new byte[(to - from) / 2 + 1];
        packed[0] = (byte) ((leaf ? 0x20 : 0) + (odd == 1 ? 0x10 + nibbles[from] : 0));
        for (int i = 1; i < packed.length; i++) {
            int high = from + odd + 2 * (i - 1);
            packed[i] = (byte) (nibbles[high] << 4 | nibbles[high + 1]);
        }
        return Rlp.string(packed);
    }

    private static byte[] nibbles(byte[] key) {
        byte[] nibbles = new byte[key.length * 2];
        for (int i = 0; i < key.length; i++) {
            nibbles[2 * i] = (byte) ((key[i] & 0xff) >> 4);
            nibbles[2 * i + 1] = (byte) (key[i] & 0xf);
        }
        return nibbles;
    }
}
