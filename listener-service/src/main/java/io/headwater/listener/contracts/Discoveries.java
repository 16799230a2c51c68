package io.headwater.listener.contracts;

import io.headwater.chain.contract.Child;
import io.headwater.listener.publish.ContractCursor.Upgrade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What earlier logs have told about later ones: children that factories gave birth to, and the implementations of
 * proxies. A layer adds to what lies below it and can be thrown away. Safe for many threads.
 */
public final class Discoveries {
    private static final Comparator<Upgrade> ORDER =
            Comparator.comparingLong(Upgrade::block).thenComparingInt(Upgrade::logIndex);

    private final @Nullable Discoveries below;
    private final Map<String, Map<String, Child>> children = new ConcurrentHashMap<>();
    private final Map<String, List<Upgrade>> upgrades = new ConcurrentHashMap<>();

    private Discoveries(@Nullable Discoveries below) {
        this.below = below;
    }

    static Discoveries nothing() {
        return new Discoveries(null);
    }

    /** To be thrown away, or taken over by {@link ContractBook#learned}. */
    public Discoveries layer() {
        return new Discoveries(this);
    }

    /** The child of a factory at an address. */
    @Nullable
    Child child(String factory, String address) {
        Child own = children.getOrDefault(factory, Map.of()).get(address);
        Child earlier = below == null ? null : below.child(factory, address);
        return earlier == null || (own != null && own.block() < earlier.block()) ? own : earlier;
    }

    /** A child may be told of more than once: it was born when that was first. */
    void born(Child child) {
        children.computeIfAbsent(child.factory(), name -> new ConcurrentHashMap<>())
                .merge(child.address(), child, (one, other) -> other.block() < one.block() ? other : one);
    }

    /** All children of a factory, this layer's and those below. */
    List<Child> children(String factory) {
        List<Child> all =
                new ArrayList<>(children.getOrDefault(factory, Map.of()).values());
        if (below != null) {
            all.addAll(below.children(factory));
        }
        return all;
    }

    /** The children of this layer alone. */
    List<Child> births() {
        return children.values().stream()
                .flatMap(each -> each.values().stream())
                .sorted(Comparator.comparingLong(Child::block).thenComparing(Child::address))
                .toList();
    }

    void upgraded(String proxy, Collection<Upgrade> found) {
        if (found.isEmpty()) {
            return;
        }
        upgrades.compute(proxy, (id, earlier) -> {
            List<Upgrade> all = new ArrayList<>(earlier == null ? List.of() : earlier);
            found.stream().filter(each -> !all.contains(each)).forEach(all::add);
            all.sort(ORDER);
            return List.copyOf(all);
        });
    }

    /** All upgrades of a proxy, oldest first. */
    List<Upgrade> upgrades(String proxy) {
        List<Upgrade> all = new ArrayList<>(below == null ? List.of() : below.upgrades(proxy));
        all.addAll(upgrades.getOrDefault(proxy, List.of()));
        all.sort(ORDER);
        return all.stream().distinct().toList();
    }

    List<Upgrade> ownUpgrades(String proxy) {
        return upgrades.getOrDefault(proxy, List.of());
    }

    /** The proxies of which this layer tells upgrades. */
    Collection<String> upgradedProxies() {
        return upgrades.keySet();
    }

    /** The implementation in force at a log; null if none is known. */
    @Nullable
    String implementation(String proxy, long block, int logIndex) {
        Upgrade last = lastUpgrade(proxy, new Upgrade(block, logIndex, ""));
        return last == null ? null : last.implementation();
    }

    private @Nullable Upgrade lastUpgrade(String proxy, Upgrade at) {
        List<Upgrade> own = upgrades.getOrDefault(proxy, List.of());
        for (int i = own.size() - 1; i >= 0; i--) {
            if (ORDER.compare(own.get(i), at) <= 0) {
                return own.get(i);
            }
        }
        // What a layer knows is later than what lies below it.
        return below == null ? null : below.lastUpgrade(proxy, at);
    }

    /** Takes over what a layer has added. */
    public void absorb(Discoveries layer) {
        layer.births().forEach(this::born);
        layer.upgrades.forEach(this::upgraded);
    }

    /** Forgets the implementations of a proxy. */
    void forgetUpgrades(String proxy) {
        upgrades.remove(proxy);
    }

    /** Forgets all of this block and later ones. Returns the children that were not born after all. */
    List<Child> forget(long from) {
        upgrades.replaceAll(
                (proxy, all) -> all.stream().filter(each -> each.block() < from).toList());
        List<Child> gone =
                births().stream().filter(child -> child.block() >= from).toList();
        gone.forEach(child -> children.getOrDefault(child.factory(), Map.of()).remove(child.address()));
        return gone;
    }
}
