@NullMarked
package io.headwater.common.event;

import org.jspecify.annotations.NullMarked;
