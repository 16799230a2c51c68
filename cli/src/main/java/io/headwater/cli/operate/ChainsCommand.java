package io.headwater.cli.operate;

import io.headwater.cli.options.KafkaOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code headwater chains}. */
@Command(
        name = "chains",
        description = "Says how far each chain is, and lets one go on that stands still.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:Kafka cannot be reached, or the chain does not stand still", "2:wrong usage"})
public final class ChainsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "give a command: list or resume");
    }

    @Command(
            name = "list",
            description =
                    "Lists the chains: the next block to publish, the heights told safe and finalized, and what is wrong.",
            mixinStandardHelpOptions = true)
    int list(@Mixin KafkaOptions kafka) {
        ChainTable table = ChainTable.open(kafka.bootstrapServers());
        Columns columns = new Columns("chain", "id", "next", "safe", "finalized", "state");
        for (String chain : table.chains()) {
            JsonNode at = table.checkpoint(chain);
            JsonNode halt = table.halt(chain);
            columns.add(
                    chain,
                    text(at, "chainId"),
                    text(at, "next"),
                    text(at, "safe"),
                    text(at, "finalized"),
                    halt == null
                            ? "followed"
                            : "stands still since " + text(halt, "since") + ": " + text(halt, "what"));
        }
        columns.lines().forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("-");
        return text.equals("-1") ? "-" : text;
    }

    @Command(
            name = "resume",
            description = {
                "Lets a chain go on that stands still because its nodes contradicted what was told final.",
                "If they still do, it stands still again and says so. Nothing that was published is changed."
            },
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin KafkaOptions kafka,
            @Parameters(paramLabel = "NAME", description = "The chain's name.") String chain) {
        ChainTable table = ChainTable.open(kafka.bootstrapServers());
        JsonNode halt = table.halt(chain);
        if (halt == null) {
            spec.commandLine()
                    .getErr()
                    .println("headwater chains resume: chain '" + chain + "' "
                            + (table.chains().contains(chain)
                                    ? "does not stand still"
                                    : "is not known: headwater chains list tells which are"));
            return 1;
        }
        table.resume(chain);
        spec.commandLine().getOut().println("chain '" + chain + "' may go on; it stood still: " + text(halt, "what"));
        return 0;
    }
}
