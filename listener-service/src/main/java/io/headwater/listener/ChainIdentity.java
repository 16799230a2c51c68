package io.headwater.listener;

import io.headwater.chain.EvmNode;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.StartupException;

/** Makes sure that the node is one of the right chain before anything is written. */
final class ChainIdentity {
    private ChainIdentity() {}

    /**
     * The node's chain id.
     *
     * @throws StartupException when no node answers, or one of another chain
     */
    static long require(EvmNode node, ChainSettings chain) {
        long id;
        try {
            id = node.chainId();
        } catch (RpcException e) {
            throw new StartupException(
                    "no node of chain '" + chain.name() + "' at chain.endpoint = '" + chain.calls()
                            + "': start the node or correct the address (" + e.getMessage() + ")",
                    e);
        }
        if (!chain.accepts(id)) {
            throw new StartupException("the node at chain.endpoint = '" + chain.calls() + "' is of chain " + id
                    + " but chain.id is " + chain.id() + ": correct one of them");
        }
        return id;
    }
}
