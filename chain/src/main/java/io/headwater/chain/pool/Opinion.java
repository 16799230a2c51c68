package io.headwater.chain.pool;

import org.jspecify.annotations.Nullable;

/**
 * What one endpoint says when all are asked.
 *
 * @param endpoint its name, without secrets
 * @param answer what it answered; null if it gave no answer
 * @param fault why there is no answer; null if there is one
 */
public record Opinion<T>(
        String endpoint, @Nullable T answer, @Nullable String fault) {}
