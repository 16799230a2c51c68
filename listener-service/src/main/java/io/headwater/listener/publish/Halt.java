package io.headwater.listener.publish;

import java.time.Instant;

/**
 * The record in {@code headwater.checkpoints} under the key {@code <chain>/halt} that stops a chain for all its listeners
 * until an operator deletes it.
 *
 * @param what what was seen
 * @param since when
 */
record Halt(String what, Instant since) {}
