package io.headwater.inventory;

import io.headwater.common.event.ChainEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The 32-byte words of a raw log, by the Solidity ABI specification. That they are lower-case hex is the record
 * contract; what they mean is checked here: nothing outside the log, no address of more than 20 bytes.
 */
final class Words {
    private static final int DIGITS = 64;
    private static final String ADDRESS_PADDING = "0x" + "0".repeat(24);

    private final List<String> topics;
    private final String data;

    Words(ChainEvent.Raw raw) {
        this.topics = raw.topics();
        this.data = raw.data();
    }

    /** The first topic, which is the hash of the event's signature; empty where there is none. */
    String signature() {
        return topics.isEmpty() ? "" : topics.get(0);
    }

    int topics() {
        return topics.size();
    }

    void requireTopics(String event, int count) throws MalformedTransferException {
        if (topics.size() != count) {
            throw new MalformedTransferException(
                    event + " has " + topics.size() + " topics: those of ERC-1155 have " + count);
        }
    }

    /** Refuses data that is longer or shorter. */
    void requireDataWords(int count) throws MalformedTransferException {
        int bytes = (data.length() - 2) / 2;
        if (bytes != count * 32) {
            throw new MalformedTransferException("raw.data has " + bytes + " bytes instead of " + count * 32);
        }
    }

    /** An indexed address. */
    String addressTopic(int index) throws MalformedTransferException {
        String topic = topics.get(index);
        if (!topic.startsWith(ADDRESS_PADDING)) {
            throw new MalformedTransferException(
                    "raw.topics[" + index + "] = '" + topic + "' is no address: its first 12 bytes are not zero");
        }
        return "0x" + topic.substring(ADDRESS_PADDING.length());
    }

    /** An indexed unsigned integer. */
    BigInteger numberTopic(int index) {
        return new BigInteger(topics.get(index).substring(2), 16);
    }

    /** An unsigned integer in the data; the index counts words. */
    BigInteger number(int index) throws MalformedTransferException {
        int start = 2 + index * DIGITS;
        if (start + DIGITS > data.length()) {
            throw new MalformedTransferException("raw.data ends before word " + index);
        }
        return new BigInteger(data.substring(start, start + DIGITS), 16);
    }

    /** A {@code uint256[]} whose offset stands at the given word of the data. */
    List<BigInteger> array(int head) throws MalformedTransferException {
        int start = wordOffset(number(head), head);
        BigInteger length = number(start);
        int available = (data.length() - 2) / DIGITS - start - 1;
        if (length.bitLength() > 31 || length.intValue() > available) {
            throw new MalformedTransferException(
                    "raw.data announces an array of " + length + " words where only " + available + " follow");
        }
        List<BigInteger> numbers = new ArrayList<>(length.intValue());
        for (int i = 0; i < length.intValue(); i++) {
            numbers.add(number(start + 1 + i));
        }
        return numbers;
    }

    private int wordOffset(BigInteger bytes, int head) throws MalformedTransferException {
        if (bytes.bitLength() > 31 || bytes.intValue() % 32 != 0 || bytes.intValue() / 32 >= data.length() / DIGITS) {
            throw new MalformedTransferException(
                    "raw.data points with word " + head + " at byte " + bytes + ", where no array can begin");
        }
        return bytes.intValue() / 32;
    }
}
