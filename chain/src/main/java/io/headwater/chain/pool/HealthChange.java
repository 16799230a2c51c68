package io.headwater.chain.pool;

/** How an outcome changes whether an endpoint is asked. */
enum HealthChange {
    NONE,
    BACK,
    BROKEN,
    STILL_BROKEN,
    SET_ASIDE
}
