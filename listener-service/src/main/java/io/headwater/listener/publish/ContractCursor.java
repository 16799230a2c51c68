package io.headwater.listener.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a contract has been published: a record in {@code headwater.checkpoints} with the key {@code
 * <chain>/contract/<id>}. It commits together with the events, is written only when it changes, and outlives the
 * contract's removal, so that nothing is published twice if it comes back.
 *
 * <p>From {@code from} on and before {@code next} everything is published that its entry wants now, but for what a later
 * start block or another list of events left out. Others that join rely on it. Its states, of which the third and the
 * fourth differ only in whether an entry is there:
 *
 * <ul>
 *   <li>not begun: {@code next} is not above {@code from}, nothing is published, and its start may still be any block
 *   <li>live: {@code next} is null, it is followed at the head
 *   <li>joining: {@code next} is where its past is published up to; it becomes live
 *   <li>ended: {@code next} is where its entry was removed; it joins from there if it comes back, and never starts earlier
 * </ul>
 *
 * <p>When blocks leave the chain {@code next} goes down with the head, of what joins or has ended too, even below {@code
 * from}: nothing below {@code from} is read for that.
 *
 * @param id the contract's address; for any contract {@code any/<name>}
 * @param from the first block whose events were published or are to be
 * @param next the first block whose events were not published; null while it is followed at the head
 * @param joined events of blocks before this came after later ones of other contracts; 0 where none did
 * @param topics the events that are wanted, each as the first topic of its logs and their number of topics, {@code
 *     0x…/3}; empty for all that the contract logs
 * @param children of a factory: what is wanted of its children
 * @param upgrades the implementations that came into force, oldest first: it may be a proxy, or be told later that it is
 */
public record ContractCursor(
        String id,
        long from,
        @Nullable Long next,
        long joined,
        List<String> topics,
        @Nullable Children children,
        List<Upgrade> upgrades) {
    public ContractCursor {
        topics = List.copyOf(topics);
        upgrades = List.copyOf(upgrades);
    }

    /**
     * What is published of a factory's children.
     *
     * @param factory the factory's name: the records of its children go by it
     * @param topics as those of the contract itself; never empty
     * @param since the first block whose births were read, and from which on those children are published that were known
     *     from another time; null where the contract was never followed without its children
     */
    public record Children(
            String factory, List<String> topics, @Nullable Long since) {
        public Children {
            topics = List.copyOf(topics);
        }

        /** The same since another block. */
        public Children since(@Nullable Long block) {
            return new Children(factory, topics, block);
        }
    }

    /**
     * A proxy's new implementation (ERC-1967).
     *
     * @param block the number of the block that brought it
     * @param logIndex the log in that block that told
     * @param implementation lower-case 0x-hex address
     */
    public record Upgrade(long block, int logIndex, String implementation) {}

    /** One that has not begun. */
    public static ContractCursor starting(String id, long from, List<Upgrade> upgrades) {
        return new ContractCursor(id, from, from, 0, List.of(), null, upgrades);
    }

    /** The same up to another block; null for the head. */
    public ContractCursor upTo(@Nullable Long block) {
        return new ContractCursor(id, from, block, joined, topics, children, upgrades);
    }

    /** The same again: not before where it ended, nor before its start; at the head if nothing is left to catch up with. */
    public ContractCursor resumed(long start, long head) {
        long block = Math.max(reached(head), start);
        return live() ? this : upTo(block >= head ? null : block);
    }

    /** The same at the head, of which this is the first block. */
    public ContractCursor joinedAt(long head) {
        return new ContractCursor(id, from, null, head, topics, children, upgrades);
    }

    /** The same with other upgrades. */
    public ContractCursor upgraded(List<Upgrade> all) {
        return new ContractCursor(id, from, next, joined, topics, children, all);
    }

    /** The same for other events. */
    public ContractCursor of(List<String> itsTopics, @Nullable Children ofChildren) {
        return new ContractCursor(id, from, next, joined, itsTopics, ofChildren, upgrades);
    }

    /** The same without an entry from this head on. */
    public ContractCursor ended(long head) {
        return live() ? upTo(head) : this;
    }

    /** The same when the blocks from this head on have left the chain. */
    public ContractCursor undone(long head) {
        Children kept = children == null ? null : children.since(lowered(children.since(), head));
        return new ContractCursor(id, from, lowered(next, head), joined, topics, kept, upgrades);
    }

    private static @Nullable Long lowered(@Nullable Long block, long head) {
        return block == null ? null : Long.valueOf(Math.min(block, head));
    }

    /** Whether any block is published for it. */
    public boolean begun(long head) {
        return reached(head) > from;
    }

    /** Whether it is followed at the head. */
    public boolean live() {
        return next == null;
    }

    /**
     * The first block that is not published.
     *
     * @param head what it is at the head
     */
    public long reached(long head) {
        return next == null ? head : next;
    }
}
