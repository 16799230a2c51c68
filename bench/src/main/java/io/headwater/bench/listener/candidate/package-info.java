/** What the listener is measured against; each a process of its own. */
@NullMarked
package io.headwater.bench.listener.candidate;

import org.jspecify.annotations.NullMarked;
