package io.headwater.cli.verify;

import java.math.BigInteger;
import java.util.Map;

/**
 * What the inventory says of one contract.
 *
 * @param at the block that it is true for
 * @param amounts of every holding that it lists
 */
record InventoryAnswer(Standing at, Map<Holding, BigInteger> amounts) {}
