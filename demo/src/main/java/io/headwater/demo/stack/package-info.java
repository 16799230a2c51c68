/** The parts that the pipeline stands on: broker, node and database. */
@NullMarked
package io.headwater.demo.stack;

import org.jspecify.annotations.NullMarked;
