package io.headwater.common.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the headers of events. What many events have in common is made once and shared, which saves time and, of
 * records that wait to be sent, most of the memory. For one thread.
 */
public final class EventHeaders {
    private static final int USUAL = 7;
    private static final int MOST_KNOWN = 4_096;
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");
    private static final Header SCHEMA = header("ce_dataschema", "urn:headwater:schema:event:v1");
    private static final Map<Stage, Header> TYPES = types();

    private final Map<String, Header> sources = new HashMap<>();
    private final Map<String, Header> subjects = new HashMap<>();
    private long sourcesChain = -1;
    private long second = -1;
    private Header time = header("ce_time", "");

    private static Map<Stage, Header> types() {
        Map<Stage, Header> types = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            types.put(stage, header(Records.TYPE, Records.EVENT_TYPE + stage.word() + Records.VERSION));
        }
        return types;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    /** The headers of one event. */
    public Headers of(ChainEvent event, @Nullable String traceparent) {
        Stage stage = event.stage();
        Header[] headers = new Header[USUAL + (event.event() == null ? 0 : 1) + (traceparent == null ? 0 : 1)];
        int count = 0;
        headers[count++] = SPEC_VERSION;
        headers[count++] = header(Records.ID, event.id() + "/" + stage.word());
        headers[count++] = source(event);
        headers[count++] = Objects.requireNonNull(TYPES.get(stage));
        if (event.event() != null) {
            headers[count++] = known(subjects, event.event(), name -> header("ce_subject", name));
        }
        headers[count++] = time(event.block().timestamp());
        headers[count++] = SCHEMA;
        headers[count++] = CONTENT_TYPE;
        if (traceparent != null) {
            headers[count] = header(Records.TRACEPARENT, traceparent);
        }
        return new RecordHeaders(headers);
    }

    private Header source(ChainEvent event) {
        if (event.chainId() != sourcesChain) {
            sources.clear();
            sourcesChain = event.chainId();
        }
        return known(
                sources,
                event.contract(),
                contract -> header("ce_source", "/chains/" + sourcesChain + "/contracts/" + contract));
    }

    private Header time(long timestamp) {
        if (timestamp != second) {
            time = header("ce_time", Instant.ofEpochSecond(timestamp).toString());
            second = timestamp;
        }
        return time;
    }

    private static Header known(Map<String, Header> known, String value, Function<String, Header> make) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(value, make);
    }
}
