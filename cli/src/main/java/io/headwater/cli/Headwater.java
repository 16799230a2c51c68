package io.headwater.cli;

import io.headwater.cli.operate.ChainsCommand;
import io.headwater.cli.operate.ContractsCommand;
import io.headwater.cli.options.DurationConverter;
import io.headwater.cli.options.UrlConverter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code headwater} command. Exit codes: 0 in order, 1 failed or different, 2 wrong usage or configuration. */
@Command(
        name = "headwater",
        description = "Chain events as Kafka topics: exactly once, in order, provable, traceable.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            VerifyCommand.class,
            TraceCommand.class,
            ContractsCommand.class,
            ChainsCommand.class,
            RunCommand.class
        },
        footer = {"", "headwater COMMAND --help explains a command."})
public final class Headwater implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Before the first logger: a command's output is its own, but a service logs.
        boolean service = args.length > 0 && args[0].equals(RunCommand.NAME);
        if (!service && System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
        int code = run(writer(System.out), writer(System.err), args);
        System.exit(code);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Headwater())
                .setOut(out)
                .setErr(err)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(URI.class, new UrlConverter())
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "give a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
