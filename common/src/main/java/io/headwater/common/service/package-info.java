@NullMarked
package io.headwater.common.service;

import org.jspecify.annotations.NullMarked;
