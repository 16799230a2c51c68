package io.headwater.router;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's processor: reads records and hands them to the flow, or sets aside those that cannot be read. */
final class RouterProcessor implements Processor<byte[], byte[], byte[], Outgoing> {
    private static final Logger log = LoggerFactory.getLogger(RouterProcessor.class);

    private final RoutingTable routes;
    private final Map<String, String> chains;
    private final RouterMetrics metrics;
    private @Nullable Task task;

    private record Task(
            ProcessorContext<byte[], Outgoing> context, Outbox outbox, WaitingEvents waiting, ChainFlow flow) {}

    /** @param chains names of chains by their events topic */
    RouterProcessor(RoutingTable routes, Map<String, String> chains, RouterMetrics metrics) {
        this.routes = routes;
        this.chains = chains;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        KeyValueStore<Bytes, byte[]> state = context.getStateStore(RouterTopology.STATE);
        Outbox outbox = new Outbox(context, metrics.hops());
        WaitingEvents waiting = new WaitingEvents(state, metrics.waiting());
        task = new Task(context, outbox, waiting, new ChainFlow(routes, waiting, new Heights(state), outbox));
    }

    @Override
    public void process(Record<byte[], byte[]> source) {
        Task running = running();
        Incoming incoming = incoming(running, source);
        try {
            ChainRecord chainRecord = incoming.read();
            if (chainRecord instanceof ChainEvent event) {
                running.flow().arrive(incoming, event);
            } else if (chainRecord instanceof BlockMarker marker) {
                running.flow().mark(incoming, marker);
            }
        } catch (UnreadableRecordException e) {
            log.warn("dead letter from {}: {}", incoming.origin(), e.getMessage());
            running.outbox().deadLetter(incoming, String.valueOf(e.getMessage()));
            metrics.deadLetters().add(1);
        }
    }

    private Incoming incoming(Task running, Record<byte[], byte[]> source) {
        RecordMetadata metadata = running.context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a topic has metadata"));
        String chain = chains.get(metadata.topic());
        if (chain == null) {
            throw new IllegalStateException("no chain has the topic " + metadata.topic());
        }
        return Incoming.of(source, chain, metadata);
    }

    private Task running() {
        if (task == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        return task;
    }

    @Override
    public void close() {
        if (task != null) {
            task.waiting().close();
            task = null;
        }
    }
}
