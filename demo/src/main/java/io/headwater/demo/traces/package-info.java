/** Keeps spans where Jaeger is not there to take them. */
@NullMarked
package io.headwater.demo.traces;

import org.jspecify.annotations.NullMarked;
