/** Calls against providers that fail. */
@NullMarked
package io.headwater.bench.calls;

import org.jspecify.annotations.NullMarked;
