package io.headwater.demo.process;

/** Tells whether a process that runs can do its work. */
@FunctionalInterface
public interface Readiness {
    /** Asked again and again until it is true; a failure to ask counts as not ready. */
    boolean ready() throws Exception;
}
