package io.headwater.listener.publish;

import io.headwater.chain.contract.Child;
import java.util.List;

/**
 * What a transaction changes about contracts, besides their events.
 *
 * @param cursors how far they are published now, where that changes other than by following the head
 * @param born children that their factories have told of
 * @param unborn children whose block of birth left the chain
 */
public record ContractNews(List<ContractCursor> cursors, List<Child> born, List<Child> unborn) {
    public static final ContractNews NONE = new ContractNews(List.of(), List.of(), List.of());

    public ContractNews {
        cursors = List.copyOf(cursors);
        born = List.copyOf(born);
        unborn = List.copyOf(unborn);
    }

    /** Changed cursors alone. */
    public static ContractNews of(List<ContractCursor> cursors) {
        return new ContractNews(cursors, List.of(), List.of());
    }
}
