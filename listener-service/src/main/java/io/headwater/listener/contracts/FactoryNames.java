package io.headwater.listener.contracts;

import io.headwater.listener.publish.ContractCursor;
import io.headwater.listener.publish.ContractCursor.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of factories. A cursor goes by an address, but the records of children by their factory's name: once there are
 * any, a name belongs to one address, or what was published of the children of one would count for those of another.
 */
final class FactoryNames {
    private final Map<String, ContractCursor> cursors;
    private final Discoveries discoveries;

    /** @param cursors by id; what {@link #claim} changes, it changes there */
    FactoryNames(Map<String, ContractCursor> cursors, Discoveries discoveries) {
        this.cursors = cursors;
        this.discoveries = discoveries;
    }

    /**
     * Gives a contract its name, if it is a factory.
     *
     * @return why it cannot have it; null if it can
     */
    @Nullable
    String claim(PreparedContract prepared) {
        Children wanted = prepared.claimedOfChildren();
        if (wanted == null) {
            return null;
        }
        ContractCursor own = cursors.get(prepared.id());
        Children before = own == null ? null : own.children();
        if (before != null && born(before)) {
            return before.factory().equals(wanted.factory())
                    ? null
                    : "its children go by the name '" + before.factory() + "': apply it by that name";
        }
        for (ContractCursor other : cursors.values()) {
            if (born(wanted) && holds(other, prepared.id(), wanted)) {
                return "its name is that of factory " + other.id() + ", whose children go by it: give it another";
            }
        }
        // Who had the name had no children: of those that come now nothing was published for it.
        cursors.replaceAll((id, other) -> holds(other, prepared.id(), wanted) ? other.of(other.topics(), null) : other);
        return null;
    }

    /** Whether the name is another's. */
    private static boolean holds(ContractCursor other, String id, Children wanted) {
        Children its = other.children();
        return its != null && !other.id().equals(id) && its.factory().equals(wanted.factory());
    }

    private boolean born(Children children) {
        return !discoveries.children(children.factory()).isEmpty();
    }
}
