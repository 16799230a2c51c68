@NullMarked
package io.headwater.cli.verify;

import org.jspecify.annotations.NullMarked;
