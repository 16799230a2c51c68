package io.headwater.e2e.campaign.world;

import io.headwater.e2e.campaign.contracts.ContractPlan;
import java.util.List;

/** A chain and its nodes, to which something happens step by step. What happens follows from a seed. One thread uses it. */
public interface World extends AutoCloseable {
    /** The nodes that listeners ask. */
    List<NodeUrls> nodes();

    /** The contracts that listeners follow. */
    ContractPlan plan();

    /** Whether its nodes may lie about history in ways that only a block's receipts disprove. */
    boolean proveHistory();

    /** The first blocks: so many, or more. */
    void begin(int blocks);

    /** The number of the last block that an honest node has now. */
    long head();

    /** Something happens; false if nothing is left to happen. */
    boolean step();

    /** One last block; its hash. */
    String end();

    /** What is true after the end. */
    Truth truth();

    /** What happened so far, in a few words; empty where there is nothing to say. */
    String summary();

    @Override
    void close();
}
