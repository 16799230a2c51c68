package io.headwater.listener.contracts;

import io.headwater.chain.Log;
import io.headwater.chain.abi.EventShape;
import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import io.headwater.listener.publish.ContractCursor;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which logs are published already for certain contracts, those that were removed included: their cursors tell, so that
 * this is the same after any restart. Does not change but for children that are born; safe for many threads.
 */
final class Claims {
    /** Stands in the place of the first topic, where an event's logs do not say which event they are. */
    private static final String ANONYMOUS = "anonymous";

    private final List<ContractCursor> cursors;
    private final Discoveries discoveries;
    private final long head;

    /** @param head the next block to publish */
    Claims(Collection<ContractCursor> cursors, Discoveries discoveries, long head) {
        this.cursors = List.copyOf(cursors);
        this.discoveries = discoveries;
        this.head = head;
    }

    /** Events as {@link ContractCursor} has them: two may differ in nothing but how many of their parameters are indexed. */
    static List<String> of(Collection<EventShape> shapes) {
        return shapes.stream()
                .map(shape -> (shape.anonymous() ? ANONYMOUS : shape.topic0()) + "/" + shape.topics())
                .distinct()
                .toList();
    }

    /** Whether a log is published for one of them. */
    boolean include(Log log) {
        for (ContractCursor cursor : cursors) {
            if (log.blockNumber() >= cursor.from()
                    && log.blockNumber() < cursor.reached(head)
                    && (own(cursor, log) || ofChild(cursor.children(), log))) {
                return true;
            }
        }
        return false;
    }

    private static boolean own(ContractCursor cursor, Log log) {
        boolean any = cursor.id().startsWith(Contract.ANY + "/");
        return (any || cursor.id().equals(log.address())) && (cursor.topics().isEmpty() || named(cursor.topics(), log));
    }

    private boolean ofChild(ContractCursor.@Nullable Children children, Log log) {
        if (children == null || (children.since() != null && log.blockNumber() < children.since())) {
            return false;
        }
        Child child = discoveries.child(children.factory(), log.address());
        return child != null && child.block() <= log.blockNumber() && named(children.topics(), log);
    }

    /** Of an anonymous event nobody else than the contract of that address can want the logs. */
    private static boolean named(List<String> topics, Log log) {
        return !log.topics().isEmpty()
                && topics.contains(log.topics().get(0) + "/" + log.topics().size());
    }
}
