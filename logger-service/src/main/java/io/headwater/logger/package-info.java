/** The append-only audit log: one JSON line an event, in files that follow from topic, partition and offset alone. */
@NullMarked
package io.headwater.logger;

import org.jspecify.annotations.NullMarked;
