/** Which of several listeners leads a chain. */
@NullMarked
package io.headwater.listener.lead;

import org.jspecify.annotations.NullMarked;
