package io.headwater.common.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives the SDK the ids that are set for the span being started; random ones otherwise. */
final class DerivedIds implements IdGenerator {
    private static final ScopedValue<Ids> IDS = ScopedValue.newInstance();

    private final IdGenerator random = IdGenerator.random();

    private record Ids(@Nullable String trace, String span) {}

    /**
     * Starts a span with the given ids. They hold for this start alone, whether the SDK asks for them or not.
     *
     * @param trace the trace id of a root; null for a child, which has its parent's
     */
    static <T> T during(@Nullable String trace, String span, Supplier<T> start) {
        return ScopedValue.where(IDS, new Ids(trace, span)).call(start::get);
    }

    @Override
    public String generateTraceId() {
        String id = IDS.isBound() ? IDS.get().trace() : null;
        return id == null ? random.generateTraceId() : id;
    }

    @Override
    public String generateSpanId() {
        return IDS.isBound() ? IDS.get().span() : random.generateSpanId();
    }
}
