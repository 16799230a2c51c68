package io.headwater.listener.contracts;

import io.headwater.chain.abi.AbiException;
import io.headwater.chain.contract.Child;
import io.headwater.chain.contract.Contract;
import io.headwater.listener.contracts.Watch.Watched;
import io.headwater.listener.publish.ContractCursor;
import io.headwater.listener.publish.ContractCursor.Children;
import io.headwater.listener.publish.ContractNews;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of a chain as one session follows them, and how far each is. Of the session's thread; what it changes
 * here, it publishes next, and if that fails, the book is thrown away with the session.
 */
public final class ContractBook {
    private final Scope scope;
    private final Discoveries discoveries = Discoveries.nothing();
    private final Map<String, ContractCursor> cursors = new LinkedHashMap<>();
    private final Map<String, PreparedContract> preparedById = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long version = -1;
    private EventReader live;

    /**
     * A chain.
     *
     * @param floor no earlier block is read for any contract
     */
    public record Scope(String chain, long chainId, long floor) {}

    private ContractBook(Scope scope) {
        this.scope = scope;
        this.live = new EventReader(scope.chainId(), new Watch(List.of(), log -> false));
    }

    /** What was followed when the last transaction was committed; {@link #take} tells what is to be followed. */
    public static ContractBook open(Scope scope, Collection<Child> children, Collection<ContractCursor> cursors) {
        ContractBook book = new ContractBook(scope);
        children.forEach(book.discoveries::born);
        for (ContractCursor cursor : cursors) {
            book.cursors.put(cursor.id(), cursor);
            book.discoveries.upgraded(cursor.id(), cursor.upgrades());
        }
        return book;
    }

    /** That of the definitions taken last. */
    public long version() {
        return version;
    }

    /** What could not be taken, a line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Reads for all that are followed at the head. */
    public EventReader live() {
        return live;
    }

    /** What published logs have told about others. */
    public Discoveries discoveries() {
        return discoveries;
    }

    /**
     * Follows these contracts from now on, and no others. One whose first block was published already joins the others
     * later; one that is gone keeps its cursor.
     *
     * @param head the next block to publish
     * @return the cursors that changed
     */
    public List<ContractCursor> take(Definitions definitions, long head) {
        version = definitions.version();
        problems.clear();
        problems.addAll(definitions.problems());
        Map<String, ContractCursor> before = new LinkedHashMap<>(cursors);
        preparedById.clear();
        definitions.contracts().forEach(contract -> take(contract, head));
        cursors.replaceAll((id, cursor) -> preparedById.containsKey(id) ? cursor : cursor.ended(head));
        look();
        return changed(before);
    }

    private void take(Contract contract, long head) {
        PreparedContract prepared;
        try {
            prepared = PreparedContract.of(contract);
        } catch (AbiException e) {
            problems.add("'" + contract.key() + "' is not followed: " + e.getMessage());
            return;
        }
        String refusal = new FactoryNames(cursors, discoveries).claim(prepared);
        if (refusal != null) {
            problems.add("'" + contract.key() + "' is not followed: " + refusal);
            return;
        }
        preparedById.put(prepared.id(), prepared);
        long from = Math.max(contract.startBlock(), scope.floor());
        ContractCursor cursor = cursors.get(prepared.id());
        if (cursor == null || !cursor.begun(head)) {
            cursor = ContractCursor.starting(prepared.id(), from, discoveries.upgrades(prepared.id()));
        } else if (from < cursor.from()) {
            problems.add(
                    "'" + contract.key() + "': startBlock = " + contract.startBlock() + " is not taken: its events from"
                            + " block " + cursor.from() + " on are published, and earlier ones cannot come after them");
        } else if (from > cursor.reached(head)) {
            // Blocks are left out, and with them the upgrades that they tell.
            discoveries.forgetUpgrades(prepared.id());
            cursor = cursor.upgraded(List.of());
        }
        cursor = cursor.resumed(Math.max(from, cursor.from()), head);
        Children children = children(prepared, cursor, head);
        if (children != null && children.since() != null && from < children.since()) {
            problems.add("'" + contract.key() + "': it is a factory since block " + children.since()
                    + ": children born earlier are not followed; apply those that are wanted as entries of their own,"
                    + " and this one with startBlock = " + children.since());
        }
        cursors.put(prepared.id(), cursor.of(prepared.claimed(), children));
    }

    /** What was followed without children has them only from where their births are read. */
    private static @Nullable Children children(PreparedContract prepared, ContractCursor cursor, long head) {
        Children wanted = prepared.claimedOfChildren();
        if (wanted == null || !cursor.begun(head)) {
            return wanted;
        }
        Children before = cursor.children();
        return wanted.since(before == null ? Long.valueOf(cursor.reached(head)) : before.since());
    }

    private List<ContractCursor> changed(Map<String, ContractCursor> before) {
        return cursors.values().stream()
                .filter(cursor -> !cursor.equals(before.get(cursor.id())))
                .toList();
    }

    private void look() {
        List<Watched> followed = new ArrayList<>();
        preparedById.forEach((id, prepared) -> {
            ContractCursor cursor = cursor(id);
            if (cursor.live()) {
                followed.add(new Watched(prepared, start(prepared, cursor)));
            }
        });
        live = new EventReader(scope.chainId(), new Watch(followed, log -> false));
    }

    private static long start(PreparedContract prepared, ContractCursor cursor) {
        return Math.max(cursor.from(), prepared.contract().startBlock());
    }

    private ContractCursor cursor(String id) {
        ContractCursor cursor = cursors.get(id);
        if (cursor == null) {
            throw new IllegalStateException("contract '" + id + "' has no cursor");
        }
        return cursor;
    }

    /** The contract to join next, of those whose events are published up to some block of the past. */
    public Optional<ContractCursor> joining() {
        return joining(Set.of());
    }

    /** As {@link #joining()}, of others than these. */
    public Optional<ContractCursor> joining(Set<String> except) {
        return preparedById.keySet().stream()
                .filter(id -> !except.contains(id))
                .map(this::cursor)
                .filter(cursor -> !cursor.live())
                .findFirst();
    }

    /**
     * Reads for a contract that joins, but for what was published on behalf of another one.
     *
     * @param head the next block to publish
     */
    public EventReader joiner(ContractCursor joining, long head) {
        PreparedContract prepared = preparedById.get(joining.id());
        if (prepared == null) {
            throw new IllegalStateException("contract '" + joining.id() + "' is not followed");
        }
        // Nobody else's cursor moves before it has joined, but with the head, above what it reads.
        Claims others = new Claims(
                cursors.values().stream()
                        .filter(cursor -> !cursor.id().equals(joining.id()))
                        .toList(),
                discoveries,
                head);
        // A reorganisation may have sent it back to before its start.
        long from = Math.max(joining.reached(head), start(prepared, joining));
        return new EventReader(scope.chainId(), new Watch(List.of(new Watched(prepared, from)), others::include));
    }

    /** A joining contract is published up to another block. Returns the cursor to publish. */
    public ContractCursor joined(String id, long next) {
        return move(cursor(id).upTo(next));
    }

    /** From the next block to publish on it is followed at the head. Returns the cursor to publish. */
    public ContractCursor joinedAt(String id, long head) {
        return move(cursor(id).joinedAt(head));
    }

    private ContractCursor move(ContractCursor cursor) {
        cursors.put(cursor.id(), cursor);
        look();
        return cursor;
    }

    /** Takes over what logs have told, in their order. Returns what is to be published of it. */
    public ContractNews learned(List<Discoveries> layers) {
        List<Child> born = new ArrayList<>();
        Map<String, ContractCursor> before = new LinkedHashMap<>(cursors);
        for (Discoveries layer : layers) {
            List<Child> its = layer.births().stream()
                    .filter(child -> discoveries.child(child.factory(), child.address()) == null)
                    .toList();
            its.forEach(discoveries::born);
            born.addAll(its);
            for (String proxy : layer.upgradedProxies()) {
                discoveries.upgraded(proxy, layer.ownUpgrades(proxy));
                cursors.put(proxy, cursor(proxy).upgraded(discoveries.upgrades(proxy)));
            }
        }
        return new ContractNews(changed(before), born, List.of());
    }

    /** Published blocks left the chain. Returns what is to be published of it. */
    public ContractNews undo(long head) {
        Map<String, ContractCursor> before = new LinkedHashMap<>(cursors);
        List<Child> unborn = discoveries.forget(head);
        cursors.replaceAll(
                (id, cursor) -> cursor.upgraded(discoveries.upgrades(id)).undone(head));
        return new ContractNews(changed(before), List.of(), unborn);
    }
}
