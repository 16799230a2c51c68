@NullMarked
package io.headwater.cli.trace;

import org.jspecify.annotations.NullMarked;
