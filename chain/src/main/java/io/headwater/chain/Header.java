package io.headwater.chain;

/**
 * The part of a block header that Headwater works with.
 *
 * @param number height of the block
 * @param hash 32 bytes, lower-case 0x-hex
 * @param parentHash hash of the block before it
 * @param timestamp seconds since 1970-01-01T00:00:00Z
 * @param logsBloom 256 bytes, lower-case 0x-hex (Yellow Paper, 4.3.1)
 * @param receiptsRoot root of the receipts trie, lower-case 0x-hex
 */
public record Header(
        long number, String hash, String parentHash, long timestamp, String logsBloom, String receiptsRoot) {}
