@NullMarked
package io.headwater.cli.topic;

import org.jspecify.annotations.NullMarked;
