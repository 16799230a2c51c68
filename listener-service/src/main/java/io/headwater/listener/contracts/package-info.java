/** Which contracts are listened to, and how their logs become events. Knows no Kafka. */
@NullMarked
package io.headwater.listener.contracts;

import org.jspecify.annotations.NullMarked;
