package io.headwater.chain.pool;

import io.headwater.chain.EvmNode;

/**
 * What to ask a node. It may be put to several endpoints, to some of them at the same time, and to one more than once; its
 * thread is interrupted when its answer is no longer wanted. So it must only read, and keep nothing.
 *
 * <p>It must not ask the pool in turn, nor keep the node beyond its own end.
 */
@FunctionalInterface
public interface Question<T> {
    /**
     * Asks, and checks the answer where it can be checked.
     *
     * @throws io.headwater.chain.rpc.RpcException if the node gave no usable answer: let it pass
     * @throws io.headwater.chain.proof.DisprovedException if the answer is false: the node is then set aside
     */
    T ask(EvmNode node);
}
