package io.headwater.chain.pool;

import io.headwater.chain.EvmNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which chain the endpoints must belong to (EIP-155). */
final class ChainIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    private final String chain;
    private @Nullable Long expected;

    /** @param expected the chain id; null for that of the endpoint that first answers */
    ChainIdentity(String chain, @Nullable Long expected) {
        this.chain = chain;
        this.expected = expected;
    }

    /** Throws {@link WrongChainException} if the node belongs to another chain. */
    void check(EvmNode node, String endpoint) {
        long actual = node.chainId();
        Long wanted = agree(actual, endpoint);
        if (wanted != actual) {
            throw new WrongChainException(actual, wanted);
        }
    }

    /** The id; empty while none is given and no endpoint has answered. */
    synchronized OptionalLong id() {
        return expected == null ? OptionalLong.empty() : OptionalLong.of(expected);
    }

    private synchronized Long agree(long actual, String endpoint) {
        if (expected == null) {
            expected = actual;
            LOG.info(
                    "chain {}: chain id {} as endpoint {} says; all others must have the same",
                    chain,
                    actual,
                    endpoint);
        }
        return expected;
    }
}
