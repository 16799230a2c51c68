/** What operators change in a running Headwater. */
@NullMarked
package io.headwater.cli.operate;

import org.jspecify.annotations.NullMarked;
