/** The processes in which what is measured runs. */
@NullMarked
package io.headwater.bench.process;

import org.jspecify.annotations.NullMarked;
