package io.headwater.chain.rpc;

import tools.jackson.core.JsonParser;

/** Reads the result of a method from a parser that stands on the result's first token, and leaves it on its last. */
@FunctionalInterface
interface ResultReader<T> {
    /**
     * The value that stands there.
     *
     * @throws IllegalArgumentException or {@link tools.jackson.core.JacksonException} if the result is not as specified
     */
    T read(JsonParser json);
}
