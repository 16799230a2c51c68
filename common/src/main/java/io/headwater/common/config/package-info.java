@NullMarked
package io.headwater.common.config;

import org.jspecify.annotations.NullMarked;
