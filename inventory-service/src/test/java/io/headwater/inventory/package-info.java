@NullMarked
package io.headwater.inventory;

import org.jspecify.annotations.NullMarked;
