package io.headwater.chain;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One EVM node, asked by JSON-RPC (Ethereum execution APIs). Safe for many threads; every method blocks until the
 * answer is there or its deadline has passed, and asks once: for repeated asking see {@link
 * io.headwater.chain.pool.NodePool}.
 *
 * <p>Every method throws {@link io.headwater.chain.rpc.RpcException} when the node cannot be reached, does not answer
 * in time, or answers with an error or with something that is not an answer. "Empty" only ever means that the node
 * answered and does not have what was asked for.
 */
public interface EvmNode extends AutoCloseable {
    /** The chain id of EIP-155. */
    long chainId();

    /** The newest block; empty while the node has none. */
    Optional<Header> head();

    /** The block at this height on the node's current chain; empty beyond the head. */
    Optional<Header> header(long number);

    /**
     * The blocks from one height to another, both included, on the node's current chain, in one batch where the node
     * takes batches. Ends before the first that the node does not have. Nothing is said of how they hang together: see
     * {@link io.headwater.chain.proof.BlockProof}.
     *
     * @throws IllegalArgumentException unless 0 ≤ from ≤ to
     */
    List<Header> headers(long from, long to);

    /** The block with this hash; empty if the node does not know it, or forgot it in a reorganisation. */
    Optional<Header> headerByHash(String hash);

    /** The newest block that is safe from honest reorganisation; empty where the node or chain has no such tag. */
    Optional<Header> safe();

    /** The newest finalized block; empty where the node or chain has no such tag. */
    Optional<Header> finalized();

    /**
     * The receipts of all transactions of one block, in their order ({@code eth_getBlockReceipts}); empty if the node
     * does not know the block. Asked by hash, so that an answer never belongs to another block of the same height.
     */
    Optional<List<Receipt>> receipts(String blockHash);

    /**
     * The logs that a range of the node's current chain holds ({@code eth_getLogs}), in the node's order. A node that
     * lacks a part of the range may answer with less instead of an error: see {@link
     * io.headwater.chain.proof.LogsProof}.
     */
    List<Log> logs(LogFilter filter);

    /**
     * What a call of a contract returns in the state after the block of this height ({@code eth_call}).
     *
     * @param to the contract
     * @param data selector and arguments, 0x-hex
     * @return the returned bytes, lower-case 0x-hex
     */
    String call(String to, String data, long blockNumber);

    /** As {@link #call(String, String, long)}, in the state after the block of this hash (EIP-1898). */
    String call(String to, String data, String blockHash);

    /**
     * Any other method of the node.
     *
     * @param params as JSON: strings, numbers, booleans, lists, maps
     * @return the result; a JSON null is a {@link tools.jackson.databind.node.NullNode}
     */
    JsonNode request(String method, Object... params);

    /** Ends the connections; calls under way fail. */
    @Override
    void close();
}
