/** Webhooks: signed, retried, in order for each contract, at least once to each subscription. */
@NullMarked
package io.headwater.notifier;

import org.jspecify.annotations.NullMarked;
