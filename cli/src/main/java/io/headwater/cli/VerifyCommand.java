package io.headwater.cli;

import static java.util.Objects.requireNonNullElse;

import io.headwater.cli.options.DemoFile;
import io.headwater.cli.options.KafkaOptions;
import io.headwater.cli.verify.Verification;
import io.headwater.cli.verify.VerifyOptions;
import io.headwater.cli.verify.VerifyReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headwater verify}. */
@Command(
        name = "verify",
        description = {
            "Recounts everything from the chain itself: every event on chain against the topic, its removals and the"
                    + " audit log, and every holder's amount against the contracts' own word at the same block. Contracts"
                    + " with a list of events, any contract and factories' children are left out.",
            "What is left out is taken from the demo's own file, DIR/demo.json, where there is one."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs and is listed, or something cannot be reached",
            "2:wrong usage"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "The chain's node, JSON-RPC over HTTP (default: the demo's, or http://127.0.0.1:8545).")
    private @Nullable URI node;

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            description = "The chain's name, as in headwater.events.NAME (default: the demo's, or local).")
    private @Nullable String chain;

    @Option(
            names = "--inventory",
            paramLabel = "URL",
            description = "The inventory service (default: the demo's, or http://127.0.0.1:8083).")
    private @Nullable URI inventory;

    @Option(
            names = "--audit",
            paramLabel = "DIR",
            description = "The logger's folder; the audit log is left out where none is given or known.")
    private @Nullable Path audit;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to wait, over all, for listener, logger and inventory to catch up with the chain"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(1);

    @Option(names = "--json", description = "Print the report as one JSON object on one line.")
    private boolean json;

    @Override
    public Integer call() {
        VerifyReport report = Verification.run(options());
        String text = json ? report.json() : report.text();
        spec.commandLine().getOut().println(text.stripTrailing());
        return report.ok() ? 0 : 1;
    }

    private VerifyOptions options() {
        DemoFile demo = kafka.demo();
        return new VerifyOptions(
                kafka.bootstrapServers(),
                first(node, demo.uri("node"), URI.create("http://127.0.0.1:8545")),
                first(chain, demo.text("chain"), "local"),
                first(inventory, demo.uri("inventory"), URI.create("http://127.0.0.1:8083")),
                audit == null ? demo.path("audit") : audit,
                timeout);
    }

    private static <T> T first(@Nullable T given, @Nullable T demo, T fallback) {
        return given == null ? requireNonNullElse(demo, fallback) : given;
    }
}
