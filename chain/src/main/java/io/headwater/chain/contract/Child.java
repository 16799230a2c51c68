package io.headwater.chain.contract;

/**
 * A contract that a factory has given birth to. Its record has the key {@code <chain>/<factory>/<address>}.
 *
 * @param chain the chain's name
 * @param factory the factory's name
 * @param address lower-case 0x-hex
 * @param block the number of the block of its birth
 * @param blockHash that block's hash
 */
public record Child(String chain, String factory, String address, long block, String blockHash) {
    /** The key of its record. */
    public String key() {
        return chain + "/" + factory + "/" + address;
    }
}
