/** What a block's header commits to, recomputed: nothing here believes a node. */
@NullMarked
package io.headwater.chain.proof;

import org.jspecify.annotations.NullMarked;
