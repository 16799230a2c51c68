package io.headwater.bench;

import java.io.PrintStream;

/** Something that is measured. */
@FunctionalInterface
public interface Benchmark {
    /**
     * Measures, and prints what was measured.
     *
     * @param out where the result goes; progress goes to standard error
     * @param json whether the result is one JSON document instead of a table
     * @return whether everything held that must hold
     */
    boolean run(PrintStream out, boolean json) throws Exception;
}
