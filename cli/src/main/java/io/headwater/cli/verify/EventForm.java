package io.headwater.cli.verify;

import io.headwater.common.event.ChainEvent;
import java.util.ArrayList;
import java.util.List;

/** What must hold within one event: its id follows from its place, its arguments from its own words. */
final class EventForm {
    private final long chainId;
    private final WatchedContracts contracts;

    EventForm(long chainId, WatchedContracts contracts) {
        this.chainId = chainId;
        this.contracts = contracts;
    }

    WatchedContracts contracts() {
        return contracts;
    }

    /** What is wrong, in words. */
    List<String> mistakes(ChainEvent event) {
        List<String> mistakes = new ArrayList<>();
        String id = ChainEvent.id(chainId, event.block().hash(), event.logIndex());
        if (!event.id().equals(id) || event.chainId() != chainId) {
            mistakes.add("the id does not follow from chain, block and log index, which give " + id);
        }
        TransferLog transfer = TransferLog.of(event.raw().topics(), event.raw().data());
        if (transfer != null && (event.args() != null || contracts.isStandard(event.contract()))) {
            decoded(event, transfer, mistakes);
        }
        return mistakes;
    }

    private static void decoded(ChainEvent event, TransferLog transfer, List<String> mistakes) {
        if (!transfer.signature().equals(event.signature()) || !transfer.event().equals(event.event())) {
            mistakes.add("event " + event.event() + ", signature " + event.signature() + "; the topics say "
                    + transfer.signature());
        }
        // By place, not by name: names are the ABI's own choice.
        List<Object> args =
                event.args() == null ? List.of() : List.copyOf(event.args().values());
        if (!args.equals(transfer.args())) {
            mistakes.add("args " + event.args() + "; the raw words say " + transfer.args());
        }
    }
}
