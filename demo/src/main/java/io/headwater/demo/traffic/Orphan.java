package io.headwater.demo.traffic;

/**
 * A transaction of a block that a reorganisation takes away.
 *
 * @param sender its account
 * @param raw the signed transaction, 0x-hex
 * @param block which of the blocks, from 0 for the oldest
 */
record Orphan(String sender, String raw, int block) {}
