/** What is measured: the entrance to all benchmarks. */
@NullMarked
package io.headwater.bench;

import org.jspecify.annotations.NullMarked;
