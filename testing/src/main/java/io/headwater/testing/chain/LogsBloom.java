package io.headwater.testing.chain;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import java.util.List;

/** The Bloom filter of logs (Yellow Paper, 4.3.1): 2048 bits, three of them for each address and topic. */
final class LogsBloom {
    private static final int BYTES = 256;

    private LogsBloom() {}

    static byte[] of(List<Emission> logs) {
        byte[] bloom = new byte[BYTES];
        for (Emission log : logs) {
            add(bloom, log.address());
            log.topics().forEach(topic -> add(bloom, topic));
        }
        return bloom;
    }

    private static void add(byte[] bloom, String data) {
        byte[] hash = Keccak.hash(Hex.toBytes(data));
        for (int pair = 0; pair < 6; pair += 2) {
            int bit = ((hash[pair] & 0x07) << 8) | (hash[pair + 1] & 0xff);
            bloom[BYTES - 1 - bit / 8] |= (byte) (1 << (bit % 8));
        }
    }
}
