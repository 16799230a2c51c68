/** An {@link io.headwater.chain.EvmNode} over JSON-RPC 2.0 on HTTP. */
@NullMarked
package io.headwater.chain.rpc;

import org.jspecify.annotations.NullMarked;
