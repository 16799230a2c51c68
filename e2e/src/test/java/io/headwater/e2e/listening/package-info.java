/** Listeners in processes of their own whose leader, or whose nodes, go away while blocks come. */
@NullMarked
package io.headwater.e2e.listening;

import org.jspecify.annotations.NullMarked;
