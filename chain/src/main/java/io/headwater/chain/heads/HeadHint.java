package io.headwater.chain.heads;

/**
 * A node said that this block is its new head. Only a hint: it may come late, twice or not at all, and after a
 * reorganisation the block may be gone again.
 *
 * @param number height of the block
 * @param hash 32 bytes, lower-case 0x-hex
 */
public record HeadHint(long number, String hash) {}
