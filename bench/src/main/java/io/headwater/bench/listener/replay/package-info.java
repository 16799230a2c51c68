/** A chain that was made once, and a server that plays it back at next to no cost. */
@NullMarked
package io.headwater.bench.listener.replay;

import org.jspecify.annotations.NullMarked;
