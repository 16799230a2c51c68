package io.headwater.common.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings with every shape that the binder knows. */
record SampleSettings(
        @Default("sample") String name,
        @Default("6") int partitions,
        @Default("1") double share,
        @Default("false") boolean eager,
        @Default("10s") Duration pause,
        @Default("observed") Level level,
        @Default("data") Path folder,
        @Nullable URI endpoint,
        @Nullable Secret token,
        @Default("") List<String> hosts,
        @Default("") Map<String, Integer> weights,
        @Default("") List<Route> routes,
        Inner inner,
        @Nullable Store store) {

    enum Level {
        OBSERVED,
        FINALIZED
    }

    record Route(String name, String to, @Default("") List<String> chains) {
        Route {
            if (!to.matches("[a-z.]+")) {
                throw new InvalidSettingException("to", to, "give a topic of lower-case letters and dots");
            }
        }
    }

    record Inner(@Default("3") int depth, @Default("") List<Secret> keys) {
        Inner {
            if (depth > 9) {
                throw new IllegalArgumentException("depth is at most 9");
            }
        }
    }

    record Store(URI url, Secret password, @Default("5s") Duration timeout) {}
}
