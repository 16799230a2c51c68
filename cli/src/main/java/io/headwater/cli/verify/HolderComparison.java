package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import java.math.BigInteger;
import java.util.Map;

/** The inventory's amounts against the chain's own. */
final class HolderComparison {
    private final Differences differences = new Differences();
    private long checked;

    /** Compares both ways; an absent amount is zero. */
    void compare(String contract, long block, Map<Holding, BigInteger> chain, Map<Holding, BigInteger> inventory) {
        chain.forEach((holding, amount) ->
                check(contract, block, holding, amount, inventory.getOrDefault(holding, BigInteger.ZERO)));
        inventory.forEach((holding, amount) -> {
            if (!chain.containsKey(holding)) {
                check(contract, block, holding, BigInteger.ZERO, amount);
            }
        });
    }

    private void check(String contract, long block, Holding holding, BigInteger chain, BigInteger inventory) {
        checked++;
        if (!chain.equals(inventory)) {
            differences.add(
                    Kind.HOLDER,
                    contract + ", " + holding,
                    "inventory " + inventory + ", chain " + chain + " at block " + block);
        }
    }

    /** How many amounts were compared. */
    long checked() {
        return checked;
    }

    Differences differences() {
        return differences;
    }
}
