package io.headwater.demo.traces;

import io.headwater.demo.process.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo's spans go and where they can be read.
 *
 * @param otlp base URL of the OTLP/HTTP receiver
 * @param jaeger base URL of Jaeger's query API; null where there is none
 * @param spans folder of span files; null where Jaeger keeps them
 * @param process a Jaeger to run; null where one runs already or there is none
 */
public record TraceStore(
        URI otlp,
        @Nullable URI jaeger,
        @Nullable Path spans,
        @Nullable ProcessSpec process) {
    /** For people: where traces are. */
    public String place() {
        return jaeger == null ? spans + " (no Jaeger was found)" : jaeger.toString();
    }
}
