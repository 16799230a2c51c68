/** An HTTP server for local senders. */
@NullMarked
package io.headwater.demo.http;

import org.jspecify.annotations.NullMarked;
