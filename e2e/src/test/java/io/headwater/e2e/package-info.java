@NullMarked
package io.headwater.e2e;

import org.jspecify.annotations.NullMarked;
