package io.headwater.e2e.campaign.world;

import java.util.Random;

/** A real node whose chain is ours to make. Every method returns when the node has come to rest. */
interface RealNode extends AutoCloseable {
    NodeUrls urls();

    PlainRpc rpc();

    /** Who deploys the contracts. */
    String deployer();

    /** Mines some transactions, in one block or in a few. */
    void mine(Traffic traffic, Random random);

    /** Replaces the newest blocks, so many, by others. */
    void reorganise(int depth, Traffic traffic, Random random);

    /** Takes the newest blocks, so many, off the chain: others come with what is mined next. */
    void rollBack(int depth);

    /**
     * Ends the node and starts it again; the chain may be an earlier one then, but never below {@link #floor()}.
     *
     * @return what was done to it
     */
    String restart(Random random);

    /** May keep the chain as it is now for a later restart. */
    void remember();

    /** Up to this height the node has called blocks final, or will: they stay. */
    long floor();

    @Override
    void close();
}
