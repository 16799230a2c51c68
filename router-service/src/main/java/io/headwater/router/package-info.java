@NullMarked
package io.headwater.router;

import org.jspecify.annotations.NullMarked;
