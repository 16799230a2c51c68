package io.headwater.chain.proof;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.Collection;
import java.util.Set;

/**
 * The filter of 2048 bits that a header holds of the addresses and topics of all its logs (Yellow Paper, 4.3.1). It may
 * seem to hold what it does not, but what it does not hold was not logged.
 */
public final class Bloom {
    private static final int BYTES = 256;
    private static final int BITS = 8 * BYTES;

    private final byte[] bytes;

    private Bloom(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The filter that these logs make. */
    public static Bloom of(Collection<Log> logs) {
        return of(logs, new BloomBits());
    }

    static Bloom of(Collection<Log> logs, BloomBits bits) {
        Bloom bloom = new Bloom(new byte[BYTES]);
        for (Log log : logs) {
            bloom.set(bits.of(log.address()));
            for (String topic : log.topics()) {
                bloom.set(bits.of(topic));
            }
        }
        return bloom;
    }

    /**
     * The filter that a header shows.
     *
     * @throws IllegalArgumentException unless these are 256 bytes of 0x-hex
     */
    public static Bloom parse(String hex) {
        return new Bloom(Hex.toBytes(Hex.data(hex, BYTES)));
    }

    /** Whether this address or topic, 0x-hex, may have been logged. */
    public boolean mayContain(String value) {
        return has(BloomBits.hashed(value));
    }

    /** Whether this log may be one of those that made the filter: whether its address and all its topics may. */
    public boolean mayContain(Log log) {
        return mayContain(log, new BloomBits());
    }

    boolean mayContain(Log log, BloomBits bits) {
        if (!has(bits.of(log.address()))) {
            return false;
        }
        for (String topic : log.topics()) {
            if (!has(bits.of(topic))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a log that the filter asks for may be one of those that made this. */
    public boolean mayContain(LogFilter filter) {
        BloomBits bits = new BloomBits();
        return mayContainAny(filter.addresses(), bits) && mayContainAny(filter.topic0s(), bits);
    }

    /** Whether one of these may have been logged; if there are none, whether anything was. */
    boolean mayContainAny(Set<String> values, BloomBits bits) {
        return values.isEmpty() ? !isEmpty() : values.stream().anyMatch(value -> mayContain(value, bits));
    }

    boolean mayContain(String value, BloomBits bits) {
        return has(bits.of(value));
    }

    /** Whether nothing was logged. */
    public boolean isEmpty() {
        return population() == 0;
    }

    /** How likely a value that was not logged seems to be, 0 to 1: the share of bits set, to the third power. */
    public double falsePositives() {
        return Math.pow(population() / (double) BITS, 3);
    }

    /** The 256 bytes as lower-case 0x-hex. */
    public String hex() {
        return Hex.data(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    private int population() {
        int count = 0;
        for (byte each : bytes) {
            count += Integer.bitCount(each & 0xff);
        }
        return count;
    }

    private void set(long bits) {
        set(BloomBits.first(bits));
        set(BloomBits.second(bits));
        set(BloomBits.third(bits));
    }

    private void set(int bit) {
        bytes[BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8);
    }

    private boolean has(long bits) {
        return has(BloomBits.first(bits)) && has(BloomBits.second(bits)) && has(BloomBits.third(bits));
    }

    private boolean has(int bit) {
        return (bytes[BYTES - 1 - bit / 8] & 1 << bit % 8) != 0;
    }
}
