package io.headwater.chain.pool;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What every call of a pool works with. */
record PoolContext(
        String chain,
        PoolSettings settings,
        SharedState shared,
        Meters meters,
        ChainIdentity identity,
        HedgeBudget hedges,
        RandomGenerator random,
        Consumer<NodeFault> faults) {}
