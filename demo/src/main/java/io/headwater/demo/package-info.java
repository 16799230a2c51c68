/** The local stack: everything that the pipeline needs, on one machine, in processes that never outlive the demo. */
@NullMarked
package io.headwater.demo;

import org.jspecify.annotations.NullMarked;
