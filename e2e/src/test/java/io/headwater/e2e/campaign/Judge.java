package io.headwater.e2e.campaign;

import io.headwater.chain.Log;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import io.headwater.e2e.campaign.world.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Holds what stands in a chain's topic against the chain itself, as a reader of each partition would understand it. */
public final class Judge {
    private final long chainId;
    private final Set<String> contracts;
    private final Map<String, Log> mined;
    private final List<Log> canonical;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Reader> readers = new HashMap<>();

    /** @param contracts those that are followed */
    public Judge(Truth truth, Set<String> contracts) {
        this.chainId = truth.chainId();
        this.contracts = contracts;
        this.canonical = truth.canonical().stream()
                .filter(log -> contracts.contains(log.address()))
                .toList();
        this.mined = truth.mined().stream().collect(Collectors.toMap(this::id, log -> log, (one, same) -> one));
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
        Set<String> live = new HashSet<>();
        readers.values().forEach(reader -> live.addAll(reader.live.keySet()));
        for (Log log : canonical) {
            if (!live.remove(id(log))) {
                faults.add("lost: " + id(log) + " of " + log.address());
            }
        }
        live.forEach(id -> faults.add("not removed: " + id));
        for (String contract : contracts) {
            compareOrder(contract);
        }
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

    private void compareOrder(String contract) {
        List<String> expected = canonical.stream()
                .filter(log -> log.address().equals(contract))
                .map(this::id)
                .toList();
        List<String> got = readers.values().stream()
                .flatMap(reader -> reader.live.values().stream())
                .filter(event -> event.contract().equals(contract))
                .map(ChainEvent::id)
                .toList();
        if (!got.equals(expected) && new HashSet<>(got).equals(new HashSet<>(expected))) {
            faults.add("out of order: " + contract);
        }
    }

    private String id(Log log) {
        return ChainEvent.id(chainId, log.blockHash(), log.logIndex());
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
            Log log = mined.get(event.id());
            if (log == null) {
                faults.add("invented: " + event.id());
            } else if (!log.topics().equals(event.raw().topics())
                    || !log.data().equals(event.raw().data())
                    || !log.address().equals(event.contract())
                    || !log.transactionHash().equals(event.transaction().hash())) {
                faults.add("altered: " + event.id());
            }
            if (live.put(event.id(), event) != null) {
                faults.add("published twice: " + event.id());
            }
            if (event.block().number() <= finalized) {
                faults.add("published below finality: " + event.id());
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
            live.values().removeIf(event -> event.block().hash().equals(block.hash()));
            removed += before - live.size();
        }

        private void finalized(long number) {
            if (number < finalized) {
                faults.add("finality went back to " + number + " in partition " + partition);
            }
            finalized = number;
        }
    }
}
