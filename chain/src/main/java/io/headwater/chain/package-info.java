/** An EVM chain as its nodes tell it: blocks, receipts, logs, and {@link io.headwater.chain.EvmNode} to ask for them. */
@NullMarked
package io.headwater.chain;

import org.jspecify.annotations.NullMarked;
