package io.headwater.listener;

import io.headwater.chain.EvmNode;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.common.lifecycle.Component;

/** The node as a part of the service. */
record NodeConnection(EvmNode node) implements Component {
    static NodeConnection open(ChainSettings chain) {
        return new NodeConnection(JsonRpcNode.connect(chain.calls(), chain.deadline()));
    }

    @Override
    public void close() {
        node.close();
    }
}
