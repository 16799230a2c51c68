package io.headwater.listener;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.Decoding;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the logs of a block into events. Pure. */
final class EventReader {
    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    private final long chainId;
    private final ContractBook contracts;

    EventReader(long chainId, ContractBook contracts) {
        this.chainId = chainId;
        this.contracts = contracts;
    }

    /** The wanted events of a block in log order. A log that no ABI fits is an event without a name. */
    List<ChainEvent> read(Block block, Stage stage) {
        List<ChainEvent> events = new ArrayList<>();
        for (Receipt receipt : block.receipts()) {
            for (Log entry : receipt.logs()) {
                ContractBook.Entry contract =
                        contracts.at(entry.address(), block.header().number());
                if (contract != null) {
                    events.add(event(block.header(), entry, contract.decoder().decode(entry), stage));
                }
            }
        }
        return events;
    }

    private ChainEvent event(Header header, Log entry, Decoding decoding, Stage stage) {
        DecodedEvent decoded = decoding instanceof DecodedEvent event ? event : null;
        if (decoding instanceof Decoding.Undecodable undecodable) {
            log.warn(
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
