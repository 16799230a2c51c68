package io.headwater.listener.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.EventHeaders;
import io.headwater.common.kafka.Records;
import io.headwater.common.kafka.Topics;
import io.headwater.common.telemetry.Hop;
import io.headwater.common.telemetry.HopTracer;
import io.headwater.common.telemetry.TraceIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of events. It is the costly part of publishing, and history has it done where it is read: on several
 * threads, and before the events are kept waiting, for a record needs less memory than what it is made of. Safe for many
 * threads.
 */
public final class EventPreparer {
    private final String chain;
    private final String topic;
    private final HopTracer hops;
    private final boolean traceHistory;

    /**
     * A preparer.
     *
     * @param chain the chain's name
     * @param traceHistory whether events that were final when they were read have spans
     */
    public EventPreparer(String chain, HopTracer hops, boolean traceHistory) {
        this.chain = chain;
        this.topic = Topics.events(chain);
        this.hops = hops;
        this.traceHistory = traceHistory;
    }

    /**
     * Events with their spans, which have begun then.
     *
     * @param since when the blocks of these events were first seen
     */
    public PreparedEvents live(List<ChainEvent> events, Instant since) {
        PublishTrace trace = PublishTrace.received(hops, chain, events, since);
        return new PreparedEvents(
                records(events, event -> trace.publishing(event, topic)), undecoded(events), trace::committed);
    }

    /** Events of history, all of them final. */
    public PreparedEvents history(List<ChainEvent> events) {
        if (traceHistory) {
            return live(events, Instant.now());
        }
        // The events themselves are not to be kept.
        int count = events.size();
        return new PreparedEvents(
                records(events, new Untraced()::of),
                undecoded(events),
                () -> hops.counted(Hop.PUBLISH, Stage.FINALIZED, count));
    }

    /** The context of events without spans, made once for those of one transaction that follow each other. */
    private static final class Untraced {
        private ChainEvent.@Nullable Transaction transaction;
        private String context = "";

        String of(ChainEvent event) {
            if (!event.transaction().equals(transaction)) {
                transaction = event.transaction();
                context = TraceIds.untraced(event.transaction().hash());
            }
            return context;
        }
    }

    private static long undecoded(List<ChainEvent> events) {
        return events.stream().filter(event -> event.event() == null).count();
    }

    private List<ProducerRecord<byte[], byte[]>> records(
            List<ChainEvent> events, Function<ChainEvent, String> traceparent) {
        EventHeaders headers = new EventHeaders();
        Map<String, byte[]> keys = new HashMap<>();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(events.size());
        for (ChainEvent event : events) {
            records.add(new ProducerRecord<>(
                    topic,
                    null,
                    keys.computeIfAbsent(event.contract(), contract -> contract.getBytes(UTF_8)),
                    Records.value(event),
                    headers.of(event, traceparent.apply(event))));
        }
        return records;
    }
}
