package io.headwater.inventory;

import java.math.BigInteger;

/**
 * A change of one holding.
 *
 * @param holding whose and of what
 * @param amount what is added; negative for what is taken
 */
record Movement(Holding holding, BigInteger amount) {}
