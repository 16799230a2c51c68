@NullMarked
package io.headwater.common.telemetry;

import org.jspecify.annotations.NullMarked;
