/** Processes of the demo that are started, watched, started again when they die, and never outlive the demo. */
@NullMarked
package io.headwater.demo.process;

import org.jspecify.annotations.NullMarked;
