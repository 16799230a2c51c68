/** What every part of a service can do: say how it is, and close. */
@NullMarked
package io.headwater.common.lifecycle;

import org.jspecify.annotations.NullMarked;
