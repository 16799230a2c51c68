package io.headwater.common.event;

/**
 * A record that speaks of a block. It is written to every partition after the events it speaks of, so that each
 * partition alone tells its reader all that it needs.
 *
 * @param mark what is said of the block
 * @param chainId the chain's id by EIP-155
 * @param block the block
 */
public record BlockMarker(Mark mark, long chainId, Block block) implements ChainRecord {

    /**
     * A block with its parent.
     *
     * @param number height
     * @param hash lower-case 0x-hex, 32 bytes
     * @param parentHash lower-case 0x-hex, 32 bytes
     * @param timestamp seconds since the Unix epoch
     */
    public record Block(long number, String hash, String parentHash, long timestamp) {}
}
