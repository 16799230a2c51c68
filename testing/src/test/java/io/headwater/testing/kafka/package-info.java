@NullMarked
package io.headwater.testing.kafka;

import org.jspecify.annotations.NullMarked;
