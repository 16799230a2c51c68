package io.headwater.chain.pool;

import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint gave an answer that was disproved, and was set aside for it.
 *
 * @param chain the pool's name for the chain
 * @param endpoint the endpoint's name, without secrets
 * @param reason what was wrong, as the check says it
 * @param refuted the answer that was disproved
 * @param proven what another endpoint answered to the same question and stood the check; empty if none did within the call
 * @param provenBy that endpoint
 * @param at when it was disproved
 */
public record NodeFault(
        String chain,
        String endpoint,
        String reason,
        Object refuted,
        Optional<Object> proven,
        Optional<String> provenBy,
        Instant at) {}
