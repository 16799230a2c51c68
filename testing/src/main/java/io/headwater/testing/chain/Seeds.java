package io.headwater.testing.chain;

import java.util.Random;

/** Random streams that follow from a seed and from what they are for: equal words give equal streams, in any order of asking. */
public final class Seeds {
    private static final long PRIME = 0x100000001b3L;

    private Seeds() {}

    /** A number that follows from a seed and words (FNV-1a, then the finalizer of SplitMix64). */
    public static long mix(long seed, String... words) {
        long hash = seed ^ 0xcbf29ce484222325L;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * PRIME;
            }
            hash = (hash ^ 0xffff) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** The stream of a seed and words. */
    public static Random stream(long seed, String... words) {
        return new Random(mix(seed, words));
    }
}
