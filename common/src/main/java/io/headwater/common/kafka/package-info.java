@NullMarked
package io.headwater.common.kafka;

import org.jspecify.annotations.NullMarked;
