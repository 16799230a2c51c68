/** What the pipeline does at this moment, for people in front of a terminal. */
@NullMarked
package io.headwater.demo.screen;

import org.jspecify.annotations.NullMarked;
