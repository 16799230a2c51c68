package io.headwater.chain.rpc;

/** Reads a whole answer while it arrives. */
@FunctionalInterface
interface BodyReader<T> {
    /**
     * The answer.
     *
     * @throws IllegalArgumentException or {@link tools.jackson.core.JacksonException} if it is none
     */
    T read(Body body);
}
