package io.headwater.demo.traffic;

import io.headwater.chain.EvmNode;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who is thought to own which collectible. A transaction that builds on a wrong thought reverts, which is traffic too. */
final class Collectibles {
    /** Token ids are used again once they are burned, so that the chain's state stays bounded. */
    private static final int IDS = 200;

    private final Map<Integer, String> owners = new HashMap<>();

    /** Learns the owners from the chain. */
    void learn(EvmNode node, String contract) {
        owners.clear();
        for (int id = 1; id <= IDS; id++) {
            String owner = owner(node, contract, id);
            if (owner != null) {
                owners.put(id, owner);
            }
        }
    }

    /** An id that nobody owns; null if there is none. */
    @Nullable
    Integer free(RandomGenerator random) {
        List<Integer> free = new ArrayList<>();
        for (int id = 1; id <= IDS; id++) {
            if (!owners.containsKey(id)) {
                free.add(id);
            }
        }
        return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
    }

    /** An id that this account owns; null if there is none. */
    @Nullable
    Integer ownedBy(String account, RandomGenerator random) {
        List<Integer> owned = owners.entrySet().stream()
                .filter(entry -> entry.getValue().equals(account))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return owned.isEmpty() ? null : owned.get(random.nextInt(owned.size()));
    }

    void give(int id, String owner) {
        owners.put(id, owner);
    }

    void burn(int id) {
        owners.remove(id);
    }

    private static @Nullable String owner(EvmNode node, String contract, int id) {
        try {
            Map<String, String> call = Map.of("to", contract, "data", Functions.OWNER_OF.data(id));
            String result = node.request("eth_call", call, "latest").asString();
            return (String) Functions.OWNER_OF.results(result).getFirst();
        } catch (RpcException e) {
            if (e.kind() == RpcException.Kind.REMOTE_ERROR) {
                // The contract reverts for an id that was never minted or is burned.
                return null;
            }
            throw e;
        }
    }
}
