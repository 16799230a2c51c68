package io.headwater.chain.abi;

import io.headwater.chain.Log;
import io.headwater.chain.abi.Decoding.NotInAbi;
import io.headwater.chain.abi.Decoding.Undecodable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes logs by the events of a set of ABIs. An event is chosen by topic 0 <em>and</em> the number of indexed
 * parameters: the Transfer of ERC-20 and that of ERC-721 differ in nothing else. Where several ABIs declare the same
 * event, the first one's parameter names hold. A log that no such event fits is an anonymous event if exactly one of
 * them fits the number of its topics and its data. Safe for many threads.
 */
public final class EventDecoder {
    private static final int MOST_TOPICS = 4;

    /** By topic 0, then by the number of topics less one. */
    private final Map<String, @Nullable EventCodec[]> codecs = new HashMap<>();

    /** By the number of topics: anonymous events that a log may be. */
    private final List<List<EventCodec>> anonymous = new ArrayList<>();

    private EventDecoder() {
        for (int topics = 0; topics <= MOST_TOPICS; topics++) {
            anonymous.add(new ArrayList<>());
        }
    }

    /**
     * A decoder of all events of these ABIs.
     *
     * @throws AbiException if two ABIs declare events whose logs look alike and mean different things
     */
    public static EventDecoder of(Collection<ContractAbi> abis) {
        List<AbiEvent> events =
                abis.stream().flatMap(abi -> abi.events().stream()).toList();
        requireDistinct(events);
        EventDecoder decoder = new EventDecoder();
        events.forEach(decoder::add);
        return decoder;
    }

    /** What the log says; never throws for any log. */
    public Decoding decode(Log log) {
        List<String> topics = log.topics();
        if (topics.size() > MOST_TOPICS) {
            return NotInAbi.NOT_IN_ABI;
        }
        if (!topics.isEmpty()) {
            @Nullable EventCodec[] candidates = codecs.get(topics.get(0));
            EventCodec codec = candidates == null ? null : candidates[topics.size() - 1];
            if (codec != null) {
                return codec.decode(log);
            }
        }
        return anonymous(log);
    }

    private Decoding anonymous(Log log) {
        List<EventCodec> possible = anonymous.get(log.topics().size());
        List<DecodedEvent> fitting = new ArrayList<>();
        for (EventCodec codec : possible) {
            if (codec.decode(log) instanceof DecodedEvent event) {
                fitting.add(event);
            }
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        return possible.isEmpty()
                ? NotInAbi.NOT_IN_ABI
                : new Undecodable((fitting.isEmpty() ? "none" : fitting.size()) + " of the ABI's anonymous events with "
                        + log.topics().size() + " topics fit the log's data: exactly one should");
    }

    private void add(AbiEvent event) {
        int indexed = event.indexedCount();
        if (event.anonymous()) {
            addAnonymous(event);
            return;
        }
        @Nullable
        EventCodec[] byIndexed = codecs.computeIfAbsent(event.topic0(), topic -> new @Nullable EventCodec[MOST_TOPICS]);
        if (byIndexed[indexed] == null) {
            byIndexed[indexed] = EventCodec.of(event);
        }
    }

    private void addAnonymous(AbiEvent event) {
        List<EventCodec> same = anonymous.get(event.indexedCount());
        // The same event in two ABIs is one event.
        if (same.stream().noneMatch(codec -> codec.isOf(event))) {
            same.add(EventCodec.of(event));
        }
    }

    private static void requireDistinct(List<AbiEvent> events) {
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            for (AbiEvent earlier : events.subList(0, i)) {
                if (events.get(i).confusedWith(earlier)) {
                    mistakes.add(events.get(i).signature() + ": two ABIs differ in which of its parameters are indexed,"
                            + " and their logs look alike: decode those contracts apart");
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new AbiException(mistakes.stream().distinct().toList());
        }
    }
}
