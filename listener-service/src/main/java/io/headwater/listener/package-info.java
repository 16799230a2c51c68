@NullMarked
package io.headwater.listener;

import org.jspecify.annotations.NullMarked;
