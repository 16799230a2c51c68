package io.headwater.bench;

import io.headwater.bench.calls.CallsBenchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench/run}: runs the benchmark that is asked for. Ends with 0 if everything held that must hold, else with 1. */
@Command(name = "bench/run", mixinStandardHelpOptions = true, description = "Measures Headwater.")
public final class Bench implements Callable<Integer> {
    /** Each benchmark is one option. */
    private static final class Choice {
        @Option(
                names = "--calls",
                description = "calls against providers that fail 30 %% of the time, with more and less protection")
        private boolean calls;

        @Option(
                names = "--listener",
                description = "history and new blocks through the listener, against the loop one writes by hand")
        private boolean listener;
    }

    private static final class Sizes {
        @Option(
                names = "--count",
                defaultValue = "1200",
                description = "how many calls each row makes (${DEFAULT-VALUE})")
        private int count;

        @Option(
                names = "--rate",
                defaultValue = "30",
                description = "how many calls begin each second (${DEFAULT-VALUE})")
        private int perSecond;

        @Option(
                names = "--seed",
                defaultValue = "1",
                description = "what the providers' faults follow from (${DEFAULT-VALUE})")
        private long seed;
    }

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Mixin
    private Sizes sizes = new Sizes();

    @Mixin
    private ListenerOptions history = new ListenerOptions();

    @Option(names = "--json", description = "print one JSON document instead of a table")
    private boolean json;

    /** Runs, and ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return holds() ? 0 : 1;
    }

    private boolean holds() throws Exception {
        if (choice.listener) {
            return history.benchmark(sizes.seed).run(System.out, json);
        }
        if (choice.calls) {
            return new CallsBenchmark(sizes.count, sizes.perSecond, sizes.seed).run(System.out, json);
        }
        throw new IllegalStateException("no benchmark was chosen");
    }
}
