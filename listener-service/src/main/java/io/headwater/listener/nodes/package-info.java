/** A chain's nodes, none of which is trusted. */
@NullMarked
package io.headwater.listener.nodes;

import org.jspecify.annotations.NullMarked;
