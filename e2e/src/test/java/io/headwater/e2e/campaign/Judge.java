package io.headwater.e2e.campaign;

import io.headwater.chain.Log;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import io.headwater.e2e.campaign.contracts.Entry;
import io.headwater.e2e.campaign.world.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Holds what stands in a chain's topic against the chain itself, as a reader of each partition would understand it. */
public final class Judge {
    private final Expectation expectation;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Reader> readers = new HashMap<>();

    /** @param contracts those that were followed all the time */
    public Judge(Truth truth, Collection<Entry> contracts) {
        this(new Expectation(truth, contracts, List.of()));
    }

    Judge(Expectation expectation) {
        this.expectation = expectation;
    }

    /** What is wrong with these records, all partitions of the topic in their order; nothing if all is well. */
    public List<String> judge(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                readers.computeIfAbsent(each.partition(), Reader::new).read(Records.read(each.headers(), each.value()));
            } catch (UnreadableRecordException e) {
                faults.add("unreadable: " + e.getMessage());
            }
        }
        Set<String> live = new LinkedHashSet<>();
        readers.values().forEach(reader -> live.addAll(reader.live.keySet()));
        compareOrder(List.copyOf(live));
        expectation.wanted().forEach((id, wanted) -> {
            if (!live.remove(id)) {
                faults.add("lost: " + id + " of block " + wanted.log().blockNumber() + ", " + wanted.order());
            }
        });
        live.forEach(id -> faults.add("not removed: " + id));
        return faults;
    }

    /** How many events were published, those that were removed again included. */
    long published() {
        return readers.values().stream().mapToLong(reader -> reader.published).sum();
    }

    /** How many of them were removed again. */
    long removed() {
        return readers.values().stream().mapToLong(reader -> reader.removed).sum();
    }

    /** @param live ids of what is left, in the order of the topic */
    private void compareOrder(List<String> live) {
        Map<String, List<String>> got = expectation.orders(live);
        expectation.orders(expectation.wanted().keySet()).forEach((order, expected) -> {
            List<String> its = got.getOrDefault(order, List.of());
            if (!its.equals(
                    expected.stream().filter(new HashSet<>(its)::contains).toList())) {
                faults.add("out of order: " + order);
            }
        });
    }

    /** One partition as its reader sees it. */
    private final class Reader {
        private final int partition;
        private final Map<String, ChainEvent> live = new LinkedHashMap<>();
        private long tip = -1;
        private @Nullable String tipHash;
        private long finalized = -1;
        private long published;
        private long removed;

        private Reader(int partition) {
            this.partition = partition;
        }

        private void read(ChainRecord found) {
            if (found instanceof ChainEvent event) {
                event(event);
            } else if (found instanceof BlockMarker marker) {
                marker(marker);
            }
        }

        private void event(ChainEvent event) {
            published++;
            Log log = expectation.mined(event.id());
            if (log == null) {
                faults.add("invented: " + event.id());
            } else {
                compare(event, log);
            }
            if (live.put(event.id(), event) != null) {
                faults.add("published twice: " + event.id());
            }
            if (event.block().number() <= finalized && event.stage() != Stage.FINALIZED) {
                faults.add("published as " + event.stage() + " below finality: " + event.id());
            }
        }

        private void compare(ChainEvent event, Log log) {
            List<String> altered = Alterations.of(event, log, expectation.timestamp(log));
            if (!altered.isEmpty()) {
                faults.add("altered: " + altered + " of " + event.id());
            }
            if (!expectation.askedFor(log)) {
                faults.add("not asked for: " + event.id() + " of " + log.address());
            } else if (!expectation.readings(log).contains(Objects.requireNonNullElse(event.signature(), Entry.RAW))) {
                faults.add("read as " + event.signature() + " and not as one of " + expectation.readings(log) + ": "
                        + event.id());
            }
            if (event.block().number() <= tip && expectation.onTime(log)) {
                faults.add("after its block's marker: " + event.id() + " of " + log.address());
            }
        }

        private void marker(BlockMarker marker) {
            switch (marker.mark()) {
                case OBSERVED -> observed(marker.block());
                case REMOVED -> removed(marker.block());
                case FINALIZED -> finalized(marker.block().number());
                case SAFE -> {
                    // Safe heights may go back.
                }
            }
        }

        private void observed(BlockMarker.Block block) {
            boolean follows = block.number() != tip + 1
                    || tipHash == null
                    || block.parentHash().equals(tipHash);
            if (block.number() <= tip || !follows) {
                faults.add("observed out of turn: block " + block.number() + " in partition " + partition);
            }
            tip = block.number();
            tipHash = block.hash();
        }

        private void removed(BlockMarker.Block block) {
            if (block.number() != tip || !block.hash().equals(tipHash)) {
                faults.add("removed out of turn: block " + block.number() + " in partition " + partition);
            }
            if (block.number() <= finalized) {
                faults.add("removed although final: block " + block.number() + " in partition " + partition);
            }
            tip = block.number() - 1;
            tipHash = block.parentHash();
            int before = live.size();
            live.values().removeIf(event -> left(event, block));
            removed += before - live.size();
        }

        private boolean left(ChainEvent event, BlockMarker.Block block) {
            boolean left = event.block().hash().equals(block.hash());
            if (left && event.stage() == Stage.FINALIZED) {
                faults.add("removed although published as final: " + event.id());
            }
            return left;
        }

        private void finalized(long number) {
            if (number < finalized) {
                faults.add("finality went back to " + number + " in partition " + partition);
            }
            finalized = number;
        }
    }
}
