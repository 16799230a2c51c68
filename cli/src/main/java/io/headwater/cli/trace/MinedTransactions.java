package io.headwater.cli.trace;

import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Mark;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.kafka.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The transactions that the events topic tells of, with every block that each was mined in. */
final class MinedTransactions implements Consumer<ConsumerRecord<byte[], byte[]>> {
    private static final Set<String> TRANSFERS = Set.of(
            "Transfer(address,address,uint256)",
            "TransferSingle(address,address,address,uint256,uint256)",
            "TransferBatch(address,address,address,uint256[],uint256[])");

    private final Map<String, Mined> byHash = new LinkedHashMap<>();
    private final Set<String> removedBlocks = new HashSet<>();
    private final Set<String> earlier = new HashSet<>();
    private final long sinceMillis;

    /**
     * One transaction.
     *
     * @param blocks the hashes of all blocks with events of it, removed ones included
     * @param standing those of them that have not been removed
     * @param moving those of them in which it moved tokens, which is what the inventory hears of
     */
    record Mined(String hash, Set<String> blocks, Set<String> standing, Set<String> moving) {}

    /** @param since transactions with an event published before are left out: their spans may be gone */
    MinedTransactions(Instant since) {
        this.sinceMillis = since.toEpochMilli();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> source) {
        try {
            ChainRecord chainRecord = Records.read(source.headers(), source.value());
            if (chainRecord instanceof ChainEvent event) {
                take(event, source.timestamp());
            } else if (chainRecord instanceof BlockMarker marker && marker.mark() == Mark.REMOVED) {
                removedBlocks.add(marker.block().hash());
            }
        } catch (UnreadableRecordException e) {
            // Verifying counts it; no transaction can be read from it.
            return;
        }
    }

    private void take(ChainEvent event, long publishedMillis) {
        if (publishedMillis < sinceMillis) {
            earlier.add(event.transaction().hash());
        }
        Mined mined = byHash.computeIfAbsent(
                event.transaction().hash(),
                hash -> new Mined(hash, new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>()));
        mined.blocks().add(event.block().hash());
        if (event.signature() != null && TRANSFERS.contains(event.signature())) {
            mined.moving().add(event.block().hash());
        }
    }

    /** At most so many transactions that stand, spread evenly over all of them. */
    List<Mined> sample(int size) {
        List<Mined> standing = new ArrayList<>();
        for (Mined mined : byHash.values()) {
            mined.blocks().stream()
                    .filter(block -> !removedBlocks.contains(block))
                    .forEach(mined.standing()::add);
            if (!mined.standing().isEmpty() && !earlier.contains(mined.hash())) {
                standing.add(mined);
            }
        }
        List<Mined> sample = new ArrayList<>();
        for (int i = 0; i < Math.min(size, standing.size()); i++) {
            sample.add(standing.get((int) ((long) i * standing.size() / Math.min(size, standing.size()))));
        }
        return sample;
    }
}
