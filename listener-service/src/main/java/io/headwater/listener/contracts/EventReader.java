package io.headwater.listener.contracts;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.Decoding;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns logs into events, for the contracts that are watched. Safe for many threads. */
public final class EventReader {
    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    private final long chainId;
    private final Watch watch;

    EventReader(long chainId, Watch watch) {
        this.chainId = chainId;
        this.watch = watch;
    }

    /** What is read. */
    public Watch watch() {
        return watch;
    }

    /**
     * The wanted events of blocks in log order. A log that no ABI fits is an event without a name.
     *
     * @param stages by block number
     * @param discoveries what earlier blocks have told; what these tell is added first, since a contract may log before the log
     *     that tells of its birth
     */
    public List<ChainEvent> read(List<Block> blocks, LongFunction<Stage> stages, Discoveries discoveries) {
        Reading reading = new Reading(stages, discoveries);
        for (Block block : blocks) {
            List<Log> logs = block.receipts().stream()
                    .flatMap(receipt -> receipt.logs().stream())
                    .toList();
            learn(logs, discoveries);
            logs.forEach(each -> reading.read(block.header(), each));
        }
        return reading.events;
    }

    /** Adds to what is known what these logs tell. */
    public void learn(List<Log> logs, Discoveries discoveries) {
        logs.forEach(each -> watch.learn(each, discoveries));
    }

    /**
     * The wanted events of these logs, in their order.
     *
     * @param headers of the logs' blocks, without gaps
     */
    public List<ChainEvent> read(
            List<Header> headers, List<Log> logs, LongFunction<Stage> stages, Discoveries discoveries) {
        Reading reading = new Reading(stages, discoveries);
        long first = headers.isEmpty() ? 0 : headers.get(0).number();
        logs.forEach(each -> reading.read(headers.get((int) (each.blockNumber() - first)), each));
        return reading.events;
    }

    /** One pass over logs. The events of one block, and those of one transaction, share what they say of it. */
    private final class Reading {
        private final List<ChainEvent> events = new ArrayList<>();
        private final LongFunction<Stage> stages;
        private final Discoveries discoveries;
        private ChainEvent.@Nullable Block block;
        private ChainEvent.@Nullable Transaction transaction;

        private Reading(LongFunction<Stage> stages, Discoveries discoveries) {
            this.stages = stages;
            this.discoveries = discoveries;
        }

        private void read(Header of, Log each) {
            Decoding decoding = watch.read(each, discoveries);
            if (decoding != null) {
                events.add(event(of, each, decoding));
            }
        }

        private ChainEvent event(Header of, Log entry, Decoding decoding) {
            @Nullable DecodedEvent decoded = decoding instanceof DecodedEvent event ? event : null;
            if (decoding instanceof Decoding.Undecodable undecodable) {
                log.debug(
                        "log {} of block {} is published undecoded: {}",
                        entry.logIndex(),
                        of.hash(),
                        undecodable.reason());
            }
            return new ChainEvent(
                    ChainEvent.id(chainId, of.hash(), entry.logIndex()),
                    stages.apply(of.number()),
                    chainId,
                    block(of),
                    transaction(entry),
                    entry.logIndex(),
                    entry.address(),
                    decoded == null ? null : decoded.name(),
                    decoded == null ? null : decoded.signature(),
                    decoded == null ? null : decoded.args(),
                    new ChainEvent.Raw(entry.topics(), entry.data()));
        }

        private ChainEvent.Block block(Header of) {
            ChainEvent.Block last = block;
            if (last == null || !last.hash().equals(of.hash())) {
                last = new ChainEvent.Block(of.number(), of.hash(), of.timestamp());
                block = last;
            }
            return last;
        }

        private ChainEvent.Transaction transaction(Log entry) {
            ChainEvent.Transaction last = transaction;
            if (last == null
                    || last.index() != entry.transactionIndex()
                    || !last.hash().equals(entry.transactionHash())) {
                last = new ChainEvent.Transaction(entry.transactionHash(), entry.transactionIndex());
                transaction = last;
            }
            return last;
        }
    }
}
