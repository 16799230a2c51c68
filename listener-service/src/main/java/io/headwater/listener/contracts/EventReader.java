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
     * @param known what earlier blocks have told; what these tell is added first, since a contract may log before the log
     *     that tells of its birth
     */
    public List<ChainEvent> read(List<Block> blocks, LongFunction<Stage> stages, Known known) {
        List<ChainEvent> events = new ArrayList<>();
        for (Block block : blocks) {
            List<Log> logs = block.receipts().stream()
                    .flatMap(receipt -> receipt.logs().stream())
                    .toList();
            learn(logs, known);
            Stage stage = stages.apply(block.header().number());
            logs.forEach(each -> add(events, block.header(), each, stage, known));
        }
        return events;
    }

    /** Adds to what is known what these logs tell. */
    public void learn(List<Log> logs, Known known) {
        logs.forEach(each -> watch.learn(each, known));
    }

    /**
     * The wanted events of these logs, in their order.
     *
     * @param headers of the logs' blocks, without gaps
     */
    public List<ChainEvent> read(List<Header> headers, List<Log> logs, LongFunction<Stage> stages, Known known) {
        List<ChainEvent> events = new ArrayList<>(logs.size());
        for (Log each : logs) {
            Header header =
                    headers.get((int) (each.blockNumber() - headers.get(0).number()));
            add(events, header, each, stages.apply(each.blockNumber()), known);
        }
        return events;
    }

    private void add(List<ChainEvent> events, Header header, Log each, Stage stage, Known known) {
        Decoding decoding = watch.read(each, known);
        if (decoding != null) {
            events.add(event(header, each, decoding, stage));
        }
    }

    private ChainEvent event(Header header, Log entry, Decoding decoding, Stage stage) {
        @Nullable DecodedEvent decoded = decoding instanceof DecodedEvent event ? event : null;
        if (decoding instanceof Decoding.Undecodable undecodable) {
            log.debug(
                    "log {} of block {} is published undecoded: {}",
                    entry.logIndex(),
                    header.hash(),
                    undecodable.reason());
        }
        return new ChainEvent(
                ChainEvent.id(chainId, header.hash(), entry.logIndex()),
                stage,
                chainId,
                new ChainEvent.Block(header.number(), header.hash(), header.timestamp()),
                new ChainEvent.Transaction(entry.transactionHash(), entry.transactionIndex()),
                entry.logIndex(),
                entry.address(),
                decoded == null ? null : decoded.name(),
                decoded == null ? null : decoded.signature(),
                decoded == null ? null : decoded.args(),
                new ChainEvent.Raw(entry.topics(), entry.data()));
    }
}
