package io.headwater.bench.calls;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Calls against one provider, and against three, that each fail three requests of ten. */
public final class CallsBenchmark {
    private static final double PROMISED = 0.999;

    private final int calls;
    private final int perSecond;
    private final long seed;

    /**
     * The measure.
     *
     * @param calls how many calls each row makes
     * @param perSecond how many begin each second
     * @param seed what the providers' faults follow from
     */
    public CallsBenchmark(int calls, int perSecond, long seed) {
        this.calls = calls;
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /**
     * Measures, and prints what was measured.
     *
     * @param out where the result goes; progress goes to standard error
     * @param json whether the result is one JSON document instead of a table
     * @return whether everything held that must hold
     */
    public boolean run(PrintStream out, boolean json) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger("io.headwater")).setLevel(Level.OFF);
        List<Row> rows = new ArrayList<>();
        for (int providers : new int[] {1, 3}) {
            for (Protection protection : Protection.values()) {
                System.err.printf("bench: %d calls, %d of %s%n", calls, providers, protection.title());
                rows.add(measure(providers, protection));
            }
        }
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(rows));
        } else {
            print(rows, out);
        }
        return rows.stream().allMatch(CallsBenchmark::holds);
    }

    private static boolean holds(Row row) {
        boolean whole = row.protection().equals(Protection.RETRY.title())
                || row.protection().equals(Protection.ALL.title());
        return row.wrong() == 0 && (!whole || row.succeeded() >= PROMISED);
    }

    private Row measure(int count, Protection protection) throws IOException, InterruptedException {
        List<FlakyProvider> providers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                providers.add(new FlakyProvider(seed + i));
            }
            Load load = new Load(calls);
            try (Protection.Caller caller = protection.over(providers)) {
                load.run(caller, perSecond);
            }
            return load.row(
                    count,
                    protection,
                    providers.stream().mapToLong(FlakyProvider::requests).sum());
        } finally {
            providers.forEach(FlakyProvider::close);
        }
    }

    private void print(List<Row> rows, PrintStream out) {
        out.printf(
                "%d calls a row, %d a second; each provider fails 30 %% of requests: 10 %% status 500, 10 %% 429, 10 %% stall%n%n",
                calls, perSecond);
        out.println("| providers | protection | answered | wrong | p50 ms | p99 ms | longest ms | requests a call |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "| %d | %s | %.2f %% | %d | %.0f | %.0f | %.0f | %.2f |%n",
                    row.providers(),
                    row.protection(),
                    100 * row.succeeded(),
                    row.wrong(),
                    row.p50(),
                    row.p99(),
                    row.longest(),
                    row.requestsPerCall());
        }
    }
}
