package io.headwater.common.lifecycle;

/** A part of a service: it says how it is, and it can be closed. */
public interface Component extends AutoCloseable {
    /** How the part is at this moment; must not block. */
    default Health check() {
        return Health.up();
    }

    @Override
    default void close() {}
}
