package io.headwater.demo;

/** Recounts everything from the chain itself, at the end of a demo. */
@FunctionalInterface
public interface Verifier {
    /** Compares; the demo's parts still run, but for its traffic, and no block is mined meanwhile. */
    Findings verify(Places places) throws Exception;
}
