/** Real parts for tests. */
@NullMarked
package io.headwater.testing;

import org.jspecify.annotations.NullMarked;
