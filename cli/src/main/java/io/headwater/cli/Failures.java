package io.headwater.cli;

import io.headwater.cli.options.UnusableOptionException;
import io.headwater.common.config.ConfigException;
import io.headwater.common.lifecycle.StartupException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into lines for people and an exit code. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command.getErr(), name, String.valueOf(e.getMessage()));
        command.getErr().println("Try '" + name + " --help'.");
        return ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        log.debug("the command failed", e);
        print(command.getErr(), command.getCommandSpec().qualifiedName(), message(e));
        return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static String message(Exception e) {
        if (e instanceof UnusableOptionException || e instanceof ConfigException || e instanceof StartupException) {
            return String.valueOf(e.getMessage());
        }
        return "failed unexpectedly: " + e + " (HEADWATER_LOG_LEVEL=DEBUG shows where)";
    }

    private static void print(PrintWriter err, String name, String message) {
        message.lines().forEach(line -> err.println(name + ": " + line));
    }
}
