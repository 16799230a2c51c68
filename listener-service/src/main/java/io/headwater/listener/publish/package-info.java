/** Writing to a chain's topic: events, markers and checkpoint commit together. */
@NullMarked
package io.headwater.listener.publish;

import org.jspecify.annotations.NullMarked;
