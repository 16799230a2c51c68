/** Following one chain: looking, deciding what follows, having it published. */
@NullMarked
package io.headwater.listener.follow;

import org.jspecify.annotations.NullMarked;
