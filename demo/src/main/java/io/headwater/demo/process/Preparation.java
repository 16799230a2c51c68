package io.headwater.demo.process;

/** What must be done once before a process starts for the first time. */
@FunctionalInterface
public interface Preparation {
    void prepare() throws Exception;

    /** Nothing to prepare. */
    static Preparation none() {
        return () -> {};
    }
}
