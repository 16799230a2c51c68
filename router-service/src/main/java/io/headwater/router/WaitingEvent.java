package io.headwater.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.event.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that may still reach a further stage or be removed.
 *
 * @param event as it was published
 * @param traceparent the context that came with it
 * @param delivered topics that have the event: a removal goes to those that any route still leads to
 */
record WaitingEvent(ChainEvent event, @Nullable String traceparent, Set<String> delivered) {
    private static final byte VERSION = 1;

    WaitingEvent deliveredAlsoTo(Set<String> topics) {
        Set<String> all = new LinkedHashSet<>(delivered);
        all.addAll(topics);
        return new WaitingEvent(event, traceparent, all);
    }

    /** A version, then trace context, topics (a line each) and the event's JSON, each after its length. */
    byte[] write() {
        byte[] trace = (traceparent == null ? "" : traceparent).getBytes(UTF_8);
        byte[] topics = String.join("\n", delivered).getBytes(UTF_8);
        byte[] json = EventJson.write(event);
        ByteBuffer buffer = ByteBuffer.allocate(1 + 3 * Integer.BYTES + trace.length + topics.length + json.length);
        buffer.put(VERSION);
        for (byte[] part : new byte[][] {trace, topics, json}) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }

    static WaitingEvent read(byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "the state store holds an event in version " + version + " of its form but this router knows "
                            + VERSION + ": start a router of the version that wrote it");
        }
        String trace = new String(part(buffer), UTF_8);
        String topics = new String(part(buffer), UTF_8);
        try {
            ChainEvent event = EventJson.readEvent(part(buffer));
            return new WaitingEvent(
                    event,
                    trace.isEmpty() ? null : trace,
                    topics.isEmpty() ? Set.of() : Set.of(topics.split("\n", -1)));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the state store holds an event that cannot be read", e);
        }
    }

    private static byte[] part(ByteBuffer buffer) {
        byte[] part = new byte[buffer.getInt()];
        buffer.get(part);
        return part;
    }
}
