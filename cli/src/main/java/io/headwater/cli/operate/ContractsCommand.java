package io.headwater.cli.operate;

import static java.util.Objects.requireNonNullElse;

import io.headwater.chain.contract.Contract;
import io.headwater.chain.contract.ContractsFile;
import io.headwater.cli.options.KafkaOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headwater contracts}. */
@Command(
        name = "contracts",
        description =
                "Says what is listened to. Running listeners take a change at their next block; none is restarted.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:Kafka cannot be reached, or there is no such contract",
            "2:wrong usage, or a mistake in a file: nothing was written then"
        })
public final class ContractsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "give a command: apply, list or remove");
    }

    @Command(
            name = "apply",
            description = {
                "Checks a file and all ABIs that it names, then writes its contracts: new ones, and changed ones of the same"
                        + " name. What the file does not name stays as it is.",
                "A contract that starts at an earlier block is read from there while the others go on."
            },
            mixinStandardHelpOptions = true)
    int apply(
            @Mixin KafkaOptions kafka,
            @Parameters(paramLabel = "FILE", description = "YAML; see \"Contracts\" in the README.") Path file) {
        List<Contract> contracts = ContractsFile.read(file);
        int written = ContractTable.open(kafka.bootstrapServers()).apply(contracts, file);
        say(contracts.size() + (contracts.size() == 1 ? " contract" : " contracts") + " in " + file + ": " + written
                + " written, " + (contracts.size() - written) + " as before");
        return 0;
    }

    @Command(name = "list", description = "Lists what is listened to.", mixinStandardHelpOptions = true)
    int list(@Mixin KafkaOptions kafka) {
        ContractTable table = ContractTable.open(kafka.bootstrapServers());
        Columns columns = new Columns("chain", "name", "address", "from", "logs");
        table.contracts()
                .values()
                .forEach(contract -> columns.add(
                        contract.chain(),
                        contract.name(),
                        requireNonNullElse(contract.address(), Contract.ANY),
                        contract.startBlock(),
                        words(contract, table)));
        columns.lines().forEach(this::say);
        table.invalid().forEach((key, what) -> say("not listened to: " + key + ": " + what));
        return 0;
    }

    private static String words(Contract contract, ContractTable table) {
        StringBuilder words =
                new StringBuilder(contract.of() == null ? "" : contract.of().words());
        if (!contract.events().isEmpty()) {
            words.append(": ").append(String.join(", ", contract.events()));
        }
        if (contract.proxy()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append("proxy of ")
                    .append(contract.implementations().size());
        }
        if (contract.factory() != null) {
            words.append(", factory of ")
                    .append(table.children(contract))
                    .append(" by ")
                    .append(contract.factory().event().name());
        }
        return words.toString();
    }

    @Command(
            name = "remove",
            description = {
                "Listens to a contract no more; what was published stays.",
                "If it is applied again it goes on where it ended: nothing is published twice."
            },
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin KafkaOptions kafka,
            @Parameters(paramLabel = "NAME", description = "The contract's name.") String name,
            @Option(names = "--chain", paramLabel = "NAME", description = "Its chain, where several have such a name.")
                    @Nullable
                    String chain) {
        ContractTable table = ContractTable.open(kafka.bootstrapServers());
        List<String> found = table.find(name, chain);
        if (found.size() != 1) {
            spec.commandLine()
                    .getErr()
                    .println("headwater contracts remove: "
                            + (found.isEmpty()
                                    ? "there is no contract '" + name + "'"
                                            + (chain == null ? "" : " of chain " + chain)
                                            + ": headwater contracts list tells what there is"
                                    : "several chains have a contract '" + name + "': give --chain ("
                                            + String.join(", ", found) + ")"));
            return 1;
        }
        table.remove(found.get(0));
        say("removed " + found.get(0));
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
