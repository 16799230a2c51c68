/** The other end of the notifier's webhooks. */
@NullMarked
package io.headwater.demo.webhooks;

import org.jspecify.annotations.NullMarked;
