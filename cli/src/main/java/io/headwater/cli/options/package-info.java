@NullMarked
package io.headwater.cli.options;

import org.jspecify.annotations.NullMarked;
