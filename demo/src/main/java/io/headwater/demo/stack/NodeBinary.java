package io.headwater.demo.stack;

import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the EVM node that npm installed for this machine. */
final class NodeBinary {
    private NodeBinary() {}

    /**
     * The program itself, not npm's wrapper around it: signals must reach it.
     *
     * @param contracts the folder {@code infra/contracts} after {@code npm ci}
     */
    static Path find(Path contracts) {
        String folder = "anvil-" + system() + "-" + architecture();
        Path binary = contracts.resolve(Path.of("node_modules", "@foundry-rs", folder, "bin", "anvil"));
        if (!Files.isExecutable(binary)) {
            throw new StartupException("the EVM node " + binary + " is missing: run 'npm ci' in " + contracts);
        }
        return binary.toAbsolutePath();
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
