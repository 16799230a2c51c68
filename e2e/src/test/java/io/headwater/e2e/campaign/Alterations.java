package io.headwater.e2e.campaign;

import io.headwater.chain.Log;
import io.headwater.common.event.ChainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In what an event is not the log that its id says it is. Its chain, block hash and log index make the id, or its record is
 * unreadable.
 */
final class Alterations {
    private final List<String> found = new ArrayList<>();

    private Alterations() {}

    /**
     * What was altered, by the names of the event's fields; nothing if all is as it was logged.
     *
     * @param timestamp of the log's block; null if it is not known
     */
    static List<String> of(ChainEvent event, Log log, @Nullable Long timestamp) {
        Alterations alterations = new Alterations();
        alterations.check("topics", event.raw().topics(), log.topics());
        alterations.check("data", event.raw().data(), log.data());
        alterations.check("contract", event.contract(), log.address());
        alterations.check("transaction hash", event.transaction().hash(), log.transactionHash());
        alterations.check("transaction index", event.transaction().index(), log.transactionIndex());
        alterations.check("block number", event.block().number(), log.blockNumber());
        if (timestamp != null) {
            alterations.check("timestamp", event.block().timestamp(), timestamp);
        }
        return alterations.found;
    }

    private void check(String field, Object got, Object logged) {
        if (!Objects.equals(got, logged)) {
            found.add(field);
        }
    }
}
