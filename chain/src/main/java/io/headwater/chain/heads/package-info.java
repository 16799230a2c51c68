/** News of new blocks over WebSocket. */
@NullMarked
package io.headwater.chain.heads;

import org.jspecify.annotations.NullMarked;
