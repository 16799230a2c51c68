@NullMarked
package io.headwater.common;

import org.jspecify.annotations.NullMarked;
