package io.headwater.chain;

/** How much a question asks of a node, and so how long its answer may take. */
public enum CallClass {
    /** Asked all the time, and answered from memory: the head, the chain id. */
    HEARTBEAT,
    /** One thing by its name: a header, a contract's call. */
    QUERY,
    /** Much at once: receipts of a block, logs or headers of a range. */
    BULK
}
