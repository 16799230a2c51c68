@NullMarked
package io.headwater.notifier;

import org.jspecify.annotations.NullMarked;
