package io.headwater.cli.trace;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where exported spans can be found. */
public interface TraceSource {
    /**
     * The spans of the given traces, in no order, perhaps some of them twice; a trace that is not there is left out.
     *
     * @param traceIds 32 lower-case hexadecimal digits each
     * @throws io.headwater.cli.options.UnusableOptionException when the source does not answer
     */
    Map<String, List<TraceSpan>> traces(Set<String> traceIds);
}
