package io.headwater.router;

import io.headwater.common.event.ChainEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of a task's state: a chain's heights under its id (8 bytes), and its waiting events under chain id (8), block
 * number (8), block hash (32) and log index (4). All numbers are big-endian and not negative, so that keys sort by
 * height, and a range is all events of some heights, or of one block.
 */
final class StateKeys {
    private static final int HASH = 32;
    private static final int EVENT = Long.BYTES + Long.BYTES + HASH + Integer.BYTES;

    private StateKeys() {}

    static Bytes chain(long chainId) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(chainId).array());
    }

    static Bytes event(ChainEvent event) {
        return event(event.chainId(), event.block().number(), hash(event.block().hash()), event.logIndex());
    }

    /** Comes before all events of this height and after those of the height before. */
    static Bytes first(long chainId, long number) {
        return event(chainId, number, new byte[HASH], 0);
    }

    /** Comes after all events of this height. */
    static Bytes last(long chainId, long number) {
        byte[] highest = new byte[HASH];
        Arrays.fill(highest, (byte) 0xff);
        return event(chainId, number, highest, Integer.MAX_VALUE);
    }

    static Bytes first(long chainId, long number, String blockHash) {
        return event(chainId, number, hash(blockHash), 0);
    }

    static Bytes last(long chainId, long number, String blockHash) {
        return event(chainId, number, hash(blockHash), Integer.MAX_VALUE);
    }

    static boolean isEvent(Bytes key) {
        return key.get().length == EVENT;
    }

    private static Bytes event(long chainId, long number, byte[] hash, int logIndex) {
        ByteBuffer key = ByteBuffer.allocate(EVENT);
        return Bytes.wrap(
                key.putLong(chainId).putLong(number).put(hash).putInt(logIndex).array());
    }

    private static byte[] hash(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }
}
