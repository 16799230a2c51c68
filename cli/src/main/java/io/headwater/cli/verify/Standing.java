package io.headwater.cli.verify;

/** A block up to which something is complete. */
record Standing(long number, String hash) {}
