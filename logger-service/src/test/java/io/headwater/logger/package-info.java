@NullMarked
package io.headwater.logger;

import org.jspecify.annotations.NullMarked;
