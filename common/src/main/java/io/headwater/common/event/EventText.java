package io.headwater.common.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** Writes events, field by field, as Jackson would write the record: several times as fast. For one thread. */
final class EventText {
    private static final byte[] ID = name("{\"id\":");
    private static final byte[] STAGE = name(",\"stage\":");
    private static final byte[] CHAIN = name(",\"chainId\":");
    private static final byte[] BLOCK = name(",\"block\":{\"number\":");
    private static final byte[] HASH = name(",\"hash\":");
    private static final byte[] TIMESTAMP = name(",\"timestamp\":");
    private static final byte[] TRANSACTION = name("},\"transaction\":{\"hash\":");
    private static final byte[] INDEX = name(",\"index\":");
    private static final byte[] LOG_INDEX = name(",\"logIndex\":");
    private static final byte[] CONTRACT = name(",\"contract\":");
    private static final byte[] EVENT = name(",\"event\":");
    private static final byte[] SIGNATURE = name(",\"signature\":");
    private static final byte[] ARGS = name(",\"args\":");
    private static final byte[] RAW = name(",\"raw\":{\"topics\":");
    private static final byte[] DATA = name(",\"data\":");
    private static final byte[] END = name("}}");
    private static final byte[] TRUE = name("true");
    private static final byte[] FALSE = name("false");

    private final ObjectWriter jackson;
    private final JsonText json;

    /** @param jackson writes what is not of the usual form */
    EventText(ObjectWriter jackson) {
        this.jackson = jackson;
        this.json = new JsonText(jackson);
    }

    private static byte[] name(String text) {
        return text.getBytes(ISO_8859_1);
    }

    byte[] write(ChainEvent event) {
        json.clear();
        text(ID, event.id());
        text(STAGE, event.stage().word());
        number(CHAIN, event.chainId());
        number(BLOCK, event.block().number());
        text(HASH, event.block().hash());
        number(TIMESTAMP, event.block().timestamp());
        text(TRANSACTION, event.transaction().hash());
        number(INDEX, event.transaction().index());
        json.raw('}');
        number(LOG_INDEX, event.logIndex());
        text(CONTRACT, event.contract());
        decoded(event);
        json.raw(RAW);
        list(event.raw().topics());
        text(DATA, event.raw().data());
        json.raw(END);
        return json.toBytes();
    }

    private void decoded(ChainEvent event) {
        if (event.event() != null) {
            text(EVENT, event.event());
        }
        if (event.signature() != null) {
            text(SIGNATURE, event.signature());
        }
        if (event.args() != null) {
            json.raw(ARGS);
            map(event.args());
        }
    }

    private void text(byte[] name, String value) {
        json.raw(name);
        json.string(value);
    }

    private void number(byte[] name, long value) {
        json.raw(name);
        json.number(value);
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            json.string(text);
        } else if (value instanceof Boolean truth) {
            json.raw(truth ? TRUE : FALSE);
        } else if (value instanceof List<?> items) {
            list(items);
        } else if (value instanceof Map<?, ?> tuple) {
            map(tuple);
        } else {
            json.raw(jackson.writeValueAsBytes(value));
        }
    }

    private void list(List<?> items) {
        json.raw('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            value(items.get(i));
        }
        json.raw(']');
    }

    private void map(Map<?, ?> tuple) {
        char before = '{';
        for (Map.Entry<?, ?> entry : tuple.entrySet()) {
            json.raw(before);
            json.string(String.valueOf(entry.getKey()));
            json.raw(':');
            value(entry.getValue());
            before = ',';
        }
        if (before == '{') {
            json.raw('{');
        }
        json.raw('}');
    }
}
