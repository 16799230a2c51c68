package io.headwater.common.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was read against the record contract, so that no consumer meets an id, hash, address or number that is
 * not of its form. By hand and without regular expressions: every record of every consumer passes here.
 */
final class RecordContract {
    private static final int HASH_DIGITS = 64;
    private static final int ADDRESS_DIGITS = 40;
    private static final int MOST_TOPICS = 4;
    /** The last second of the year 9999: later ones have no form in RFC 3339. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private RecordContract() {}

    static void check(ChainEvent event) throws UnreadableRecordException {
        require(event.stage(), "stage");
        number("chainId", event.chainId(), 1, Long.MAX_VALUE);
        check(require(event.block(), "block"));
        hex("transaction.hash", require(event.transaction(), "transaction").hash(), HASH_DIGITS);
        number("transaction.index", event.transaction().index(), 0, Integer.MAX_VALUE);
        number("logIndex", event.logIndex(), 0, Integer.MAX_VALUE);
        hex("contract", event.contract(), ADDRESS_DIGITS);
        check(require(event.raw(), "raw"));
        if (event.args() != null) {
            arguments("args", event.args());
        }
        String id = ChainEvent.id(event.chainId(), event.block().hash(), event.logIndex());
        if (!id.equals(require(event.id(), "id"))) {
            throw new UnreadableRecordException(
                    "field 'id' is '" + event.id() + "' but chainId, block.hash and logIndex make '" + id + "'");
        }
    }

    static void check(BlockMarker marker) throws UnreadableRecordException {
        require(marker.mark(), "mark");
        number("chainId", marker.chainId(), 1, Long.MAX_VALUE);
        BlockMarker.Block block = require(marker.block(), "block");
        number("block.number", block.number(), 0, Long.MAX_VALUE);
        hex("block.hash", block.hash(), HASH_DIGITS);
        hex("block.parentHash", block.parentHash(), HASH_DIGITS);
        number("block.timestamp", block.timestamp(), 0, LAST_SECOND);
    }

    private static void check(ChainEvent.Block block) throws UnreadableRecordException {
        number("block.number", block.number(), 0, Long.MAX_VALUE);
        hex("block.hash", block.hash(), HASH_DIGITS);
        number("block.timestamp", block.timestamp(), 0, LAST_SECOND);
    }

    private static void check(ChainEvent.Raw raw) throws UnreadableRecordException {
        List<String> topics = require(raw.topics(), "raw.topics");
        if (topics.size() > MOST_TOPICS) {
            throw new UnreadableRecordException("field 'raw.topics' has " + topics.size() + " items, a log at most 4");
        }
        for (String topic : topics) {
            hex("raw.topics", topic, HASH_DIGITS);
        }
        String data = require(raw.data(), "raw.data");
        hex("raw.data", data, Math.max(0, data.length() / 2 * 2 - 2));
    }

    private static void arguments(String field, @Nullable Object value) throws UnreadableRecordException {
        if (value instanceof Map<?, ?> tuple) {
            for (Map.Entry<?, ?> entry : tuple.entrySet()) {
                arguments(field + "." + entry.getKey(), entry.getValue());
            }
        } else if (value instanceof List<?> array) {
            for (Object item : array) {
                arguments(field, item);
            }
        } else if (!(value instanceof String || value instanceof Boolean)) {
            throw new UnreadableRecordException("field '" + field + "' holds " + abridged(String.valueOf(value))
                    + ": arguments are strings (integers too), booleans, arrays and objects");
        }
    }

    // Parameters are nullable to the tools: Jackson may leave any component null, and null may stand in any list.
    private static void hex(String field, @Nullable String text, int digits) throws UnreadableRecordException {
        if (!isHex(require(text, field), digits)) {
            throw new UnreadableRecordException("field '" + field + "' is '" + abridged(text) + "', not 0x and "
                    + (field.equals("raw.data") ? "an even number of" : digits) + " lower-case hexadecimal digits");
        }
    }

    private static boolean isHex(String text, int digits) {
        if (text.length() != digits + 2 || !text.startsWith("0x")) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String abridged(@Nullable String text) {
        return text == null || text.length() <= 100 ? String.valueOf(text) : text.substring(0, 100) + "…";
    }

    private static void number(String field, long value, long least, long most) throws UnreadableRecordException {
        if (value < least || value > most) {
            throw new UnreadableRecordException(
                    "field '" + field + "' is " + value + ", not a number from " + least + " to " + most);
        }
    }

    private static <T> T require(@Nullable T value, String field) throws UnreadableRecordException {
        if (value == null) {
            throw new UnreadableRecordException("field '" + field + "' is missing");
        }
        return value;
    }
}
