package io.headwater.listener.backfill;

import io.headwater.chain.Header;
import io.headwater.listener.contracts.Discoveries;

/**
 * A piece of history in which nothing is missing.
 *
 * @param first the first block
 * @param last the last block
 * @param events of all its blocks, in order
 * @param learned what its logs tell about others
 */
public record Chunk<E>(Header first, Header last, E events, Discoveries learned) {}
