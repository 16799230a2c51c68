@NullMarked
package io.headwater.cli.http;

import org.jspecify.annotations.NullMarked;
