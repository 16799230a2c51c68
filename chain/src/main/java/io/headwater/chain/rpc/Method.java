package io.headwater.chain.rpc;

import io.headwater.chain.CallClass;

/**
 * A JSON-RPC method: how long its answer may take, and how large it may be.
 *
 * @param largestAnswer in bytes
 */
record Method(String name, CallClass callClass, long largestAnswer) {
    private static final long MEGABYTE = 1L << 20;

    /** The receipts of a block cannot be asked for in parts; those of the largest blocks are tens of megabytes. */
    private static final long UNDIVIDED = 256 * MEGABYTE;

    /** Those of a block alone have as many hashes as it has transactions. */
    private static final long BLOCK = 64 * MEGABYTE;

    /** Less can be asked for: rather that than much memory at once. */
    private static final long DIVISIBLE = 8 * MEGABYTE;

    static final Method CHAIN_ID = new Method("eth_chainId", CallClass.HEARTBEAT, MEGABYTE);
    static final Method HEAD = new Method("eth_getBlockByNumber", CallClass.HEARTBEAT, BLOCK);
    static final Method BLOCK_BY_NUMBER = new Method("eth_getBlockByNumber", CallClass.QUERY, BLOCK);
    static final Method BLOCKS_BY_NUMBER = new Method("eth_getBlockByNumber", CallClass.BULK, DIVISIBLE);
    static final Method BLOCK_BY_HASH = new Method("eth_getBlockByHash", CallClass.QUERY, BLOCK);
    static final Method RECEIPTS = new Method("eth_getBlockReceipts", CallClass.BULK, UNDIVIDED);
    static final Method LOGS = new Method("eth_getLogs", CallClass.BULK, DIVISIBLE);
    static final Method CALL = new Method("eth_call", CallClass.QUERY, BLOCK);

    /** Any other. */
    static Method named(String name) {
        return new Method(name, CallClass.QUERY, UNDIVIDED);
    }
}
