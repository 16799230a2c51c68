package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what the inventory says that everybody holds with what the contracts themselves say at the same block. */
final class HolderCheck {
    private final ChainReader chain;
    private final InventoryClient inventory;
    private final WatchedContracts contracts;
    private final EventCheck.Result events;
    private final HolderComparison comparison = new HolderComparison();

    HolderCheck(ChainReader chain, InventoryClient inventory, WatchedContracts contracts, EventCheck.Result events) {
        this.chain = chain;
        this.inventory = inventory;
        this.contracts = contracts;
        this.events = events;
    }

    /** Waits until the inventory is as far as the topic was, at most to the deadline, contract by contract. */
    HolderComparison run(Deadline deadline) {
        for (String contract : contracts.addresses()) {
            String late = check(contract);
            while (late != null && !deadline.passed()) {
                deadline.pause();
                late = check(contract);
            }
            if (late != null) {
                comparison.differences().add(Kind.BEHIND, "inventory", "contract " + contract + ": " + late);
            }
        }
        return comparison;
    }

    /** Compares once; what stands in the way where that is not possible yet. */
    private @Nullable String check(String contract) {
        Optional<InventoryAnswer> answer;
        try {
            answer = inventory.holdings(contract);
        } catch (NotReadyException e) {
            return String.valueOf(e.getMessage());
        }
        if (answer.isEmpty()) {
            return events.holders().of(contract).isEmpty() ? null : "the inventory does not know it";
        }
        Standing at = answer.get().at();
        if (at.number() < events.at().number()) {
            return "the inventory is at block " + at.number() + " but the topic was at "
                    + events.at().number();
        }
        if (!stands(at)) {
            return "the inventory is at block " + at.number() + " " + at.hash() + ", which the chain does not have";
        }
        Map<Holding, BigInteger> amounts = amounts(contract, at);
        if (amounts == null) {
            return "the chain was reorganised again and again";
        }
        comparison.compare(contract, at.number(), amounts, answer.get().amounts());
        return null;
    }

    /** Null when the block left the chain meanwhile. */
    private @Nullable Map<Holding, BigInteger> amounts(String contract, Standing at) {
        try {
            // Whoever came after the events were compared may hold something too; where their last block has left the
            // chain since, blocks below it may have as well.
            long next = stands(events.at()) ? events.at().number() + 1 : contracts.firstBlock();
            chain.logs(contracts, next, at.number(), events.holders());
            Map<Holding, BigInteger> amounts =
                    new ChainBalances(chain).at(contract, events.holders().of(contract), at.number());
            return stands(at) ? amounts : null;
        } catch (RpcException e) {
            if (stands(at)) {
                throw chain.refused("eth_call at block " + at.number(), e);
            }
            return null;
        }
    }

    private boolean stands(Standing at) {
        return at.hash().equals(chain.hash(at.number()));
    }
}
