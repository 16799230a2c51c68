/** Reading history: final blocks, many at a time, in order. Knows no Kafka. */
@NullMarked
package io.headwater.listener.backfill;

import org.jspecify.annotations.NullMarked;
