package io.headwater.listener.publish;

import java.util.List;
import java.util.Optional;

/**
 * All that was committed of how far a chain is.
 *
 * @param checkpoint empty before the first
 * @param contracts how far each contract is
 */
public record Progress(Optional<Checkpoint> checkpoint, List<ContractCursor> contracts) {
    public Progress {
        contracts = List.copyOf(contracts);
    }
}
