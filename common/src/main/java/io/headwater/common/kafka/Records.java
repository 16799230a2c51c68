package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.EventJson;
import io.headwater.common.event.UnreadableRecordException;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Events and markers as Kafka records: CloudEvents 1.0 in Kafka's binary mode, with the W3C trace context beside it.
 */
public final class Records {
    /** The header with the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";
    /** The CloudEvents type, which tells events from markers without reading the value. */
    public static final String TYPE = "ce_type";
    /** The CloudEvents id: the event's id and its stage. */
    public static final String ID = "ce_id";

    static final String EVENT_TYPE = "headwater.event.";
    private static final String BLOCK_TYPE = "headwater.block.";
    static final String VERSION = ".v1";
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);
    private static final byte[] BLOCK_SCHEMA = "urn:headwater:schema:block:v1".getBytes(UTF_8);

    private Records() {}

    /** The record's key: the contract address, so that one contract's events stay in order; none for markers. */
    public static byte @Nullable [] key(ChainRecord chainRecord) {
        return chainRecord instanceof ChainEvent event ? event.contract().getBytes(UTF_8) : null;
    }

    /** The record's value. */
    public static byte[] value(ChainRecord chainRecord) {
        return EventJson.write(chainRecord);
    }

    /** The record's headers; of many events, {@link EventHeaders} makes them faster. */
    public static Headers headers(ChainRecord chainRecord, @Nullable String traceparent) {
        if (chainRecord instanceof ChainEvent event) {
            return new EventHeaders().of(event, traceparent);
        }
        Headers headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        if (chainRecord instanceof BlockMarker marker) {
            describe(headers, marker);
        }
        headers.add("content-type", JSON);
        if (traceparent != null) {
            add(headers, TRACEPARENT, traceparent);
        }
        return headers;
    }

    private static void describe(Headers headers, BlockMarker marker) {
        String mark = marker.mark().word();
        add(headers, ID, marker.chainId() + ":" + marker.block().hash() + "/" + mark);
        add(headers, "ce_source", "/chains/" + marker.chainId());
        add(headers, TYPE, BLOCK_TYPE + mark + VERSION);
        add(
                headers,
                "ce_time",
                Instant.ofEpochSecond(marker.block().timestamp()).toString());
        headers.add("ce_dataschema", BLOCK_SCHEMA);
    }

    /**
     * Reads a record of an event topic.
     *
     * @throws UnreadableRecordException saying what is wrong with which header or field
     */
    public static ChainRecord read(Headers headers, byte @Nullable [] value) throws UnreadableRecordException {
        String type = text(headers, TYPE);
        if (type == null) {
            throw new UnreadableRecordException("header '" + TYPE + "' is missing");
        }
        if (value == null) {
            throw new UnreadableRecordException("value is missing");
        }
        if (type.startsWith(EVENT_TYPE) && type.endsWith(VERSION)) {
            ChainEvent event = EventJson.readEvent(value);
            agree(type, EVENT_TYPE + event.stage().word() + VERSION);
            return event;
        }
        if (type.startsWith(BLOCK_TYPE) && type.endsWith(VERSION)) {
            BlockMarker marker = EventJson.readMarker(value);
            agree(type, BLOCK_TYPE + marker.mark().word() + VERSION);
            return marker;
        }
        throw new UnreadableRecordException(
                "header '" + TYPE + "' is '" + type + "', which is no type of Headwater's version 1");
    }

    private static void agree(String header, String value) throws UnreadableRecordException {
        if (!header.equals(value)) {
            throw new UnreadableRecordException(
                    "header '" + TYPE + "' is '" + header + "' but the value says '" + value + "'");
        }
    }

    /** The last value of a header as text. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
