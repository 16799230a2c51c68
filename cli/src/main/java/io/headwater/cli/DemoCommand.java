package io.headwater.cli;

import static java.util.Objects.requireNonNullElse;

import io.headwater.demo.Demo;
import io.headwater.demo.DemoOptions;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.traffic.TrafficOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headwater demo}. */
@Command(
        name = "demo",
        description = {
            "Runs the whole pipeline on this machine, on 127.0.0.1 only: Kafka, an EVM node, PostgreSQL, the five"
                    + " services, and traffic with reorganisations; shows what happens. Ctrl-C ends it.",
            "A second start goes on where the first stopped. DIR/demo.json says where everything is; verify and trace"
                    + " look there."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:ended as it was told to, and nothing differed where it verified",
            "1:it could not start, or verifying at its end found differences",
            "2:wrong usage"
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description =
                    "End after so much traffic, such as 60s, and verify everything (default: go on until Ctrl-C).")
    private @Nullable Duration length;

    @Option(
            names = "--json",
            description =
                    "Print only the summary, as one JSON object on the last line; everything else goes to standard"
                            + " error.")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".headwater",
            description = "The folder of all state (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".headwater");

    @Option(names = "--fresh", description = "Forget what earlier demos left in that folder.")
    private boolean fresh;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Transactions a second (default: ${DEFAULT-VALUE}).")
    private int rate = 10;

    @Option(
            names = "--reorg-every",
            paramLabel = "TIME",
            defaultValue = "15s",
            description = "How long between two reorganisations, 0s for none (default: ${DEFAULT-VALUE}).")
    private Duration reorgEvery = Duration.ofSeconds(15);

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What the traffic's chance follows from (default: another one each time).")
    private @Nullable Long seed;

    @Option(
            names = "--ports",
            paramLabel = "N",
            description =
                    "Take all ports in a row from N on (default: Kafka 9092, node 8545, Jaeger 16686, PostgreSQL 5433,"
                            + " services 8081 to 8085, webhook receiver 8086).")
    private @Nullable Integer ports;

    @Option(
            names = "--jaeger",
            paramLabel = "URL",
            description =
                    "Query address of a Jaeger that runs already and takes OTLP over HTTP at port 4318 of the same"
                            + " host; else one is looked for, and where there is none, spans are kept in DIR.")
    private @Nullable URI jaeger;

    @Override
    public Integer call() throws Exception {
        return Demo.run(options(), new DemoVerifier(Instant.now()), System.out, System.err);
    }

    private DemoOptions options() {
        try {
            Path home = Path.of(requireNonNullElse(System.getenv("HEADWATER_HOME"), ""));
            long chance = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
            return new DemoOptions(
                    new DemoOptions.Place(home.toAbsolutePath(), data.toAbsolutePath(), fresh),
                    ports == null ? Ports.standard() : Ports.from(ports),
                    new TrafficOptions(rate, reorgEvery, chance),
                    jaeger,
                    new DemoOptions.Ending(length, json));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
