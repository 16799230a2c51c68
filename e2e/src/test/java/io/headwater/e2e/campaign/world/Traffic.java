package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws transactions: most log, by one contract or by two; some fail, run out of gas, deploy something or only pay. They
 * are legacy ones, with an access list (EIP-2930), or with a tip (EIP-1559).
 *
 * <p>What the deployer sends by certain nonces deploys the contracts, so that their addresses are known before, and stay the
 * same when a reorganisation undoes a deployment and another transaction makes it again.
 */
final class Traffic {
    private static final List<Long> DEPLOYMENTS = List.of(0L, 1L, 2L, 9L, 25L);
    /** The contract that this nonce deploys is one that nobody follows. */
    private static final long STRANGER = 1;

    private static final String GAS = Hex.quantity(500_000);
    private static final String TOO_LITTLE_GAS = Hex.quantity(50_000);
    private static final String GAS_PRICE = Hex.quantity(3_000_000_000L);
    private static final String TIP = Hex.quantity(1_000_000_000L);

    private final Random random;
    private final String deployer;
    private final List<String> contracts;

    Traffic(Random random, String deployer) {
        this.random = random;
        this.deployer = deployer;
        this.contracts = DEPLOYMENTS.stream()
                .map(nonce -> Emitter.address(deployer, nonce))
                .toList();
    }

    /** The contracts that are followed, whether they are deployed yet or not. */
    List<String> followed() {
        return DEPLOYMENTS.stream()
                .filter(nonce -> nonce != STRANGER)
                .map(nonce -> Emitter.address(deployer, nonce))
                .toList();
    }

    /** The parameters of {@code eth_sendTransaction}. */
    Map<String, Object> transaction(String sender, long nonce) {
        Map<String, Object> transaction = new HashMap<>(payment());
        transaction.put("from", sender);
        transaction.put("nonce", Hex.quantity(nonce));
        transaction.put("gas", GAS);
        if (sender.equals(deployer) && DEPLOYMENTS.contains(nonce)) {
            transaction.put("data", Emitter.DEPLOYMENT);
        } else {
            transaction.putAll(deed());
        }
        return transaction;
    }

    private Map<String, Object> deed() {
        String to = contract();
        return switch (random.nextInt(16)) {
            case 0 -> Map.of("to", to, "data", Emitter.emit(3, account(), true));
            case 1 -> Map.of("to", to, "data", Emitter.emit(100, account(), false), "gas", TOO_LITTLE_GAS);
            case 2 -> Map.of("to", account(), "value", "0x1");
            // Its address follows from a nonce that nobody waits for: its constructor's log is nobody's.
            case 3 -> Map.of("data", Emitter.DEPLOYMENT);
            case 4 -> Map.of("to", to, "data", Emitter.emit(40, account(), false));
            case 5 -> Map.of("to", to, "data", Emitter.emitWith(1, account(), contract(), true));
            case 6, 7, 8 ->
                Map.of("to", to, "data", Emitter.emitWith(1 + random.nextInt(3), account(), contract(), false));
            default -> Map.of("to", to, "data", Emitter.emit(1 + random.nextInt(6), account(), false));
        };
    }

    private Map<String, Object> payment() {
        return switch (random.nextInt(3)) {
            case 0 -> Map.of("gasPrice", GAS_PRICE);
            case 1 -> Map.of("gasPrice", GAS_PRICE, "accessList", Set.of());
            default -> Map.of("maxFeePerGas", GAS_PRICE, "maxPriorityFeePerGas", TIP);
        };
    }

    private String contract() {
        return contracts.get(random.nextInt(contracts.size()));
    }

    private String account() {
        return "0x" + "%02x".formatted(1 + random.nextInt(200)).repeat(20);
    }
}
