package io.headwater.demo.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The folder {@code infra/contracts}, with the node installed and the contracts compiled. */
public final class BuiltContracts {
    private BuiltContracts() {}

    /** Builds what is not built; several test processes may come here at once. */
    public static synchronized Path folder() throws IOException, InterruptedException {
        Path root = root();
        Path contracts = root.resolve("infra/contracts");
        Files.createDirectories(root.resolve("target"));
        try (FileChannel channel = FileChannel.open(
                        root.resolve("target/npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(contracts.resolve("node_modules/solc"))) {
                npm(contracts, "ci");
            }
            npm(contracts, "run", "build");
        }
        return contracts;
    }

    /** The folder of the whole project. */
    public static Path root() {
        for (Path each = Path.of("").toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("infra"))) {
                return each;
            }
        }
        throw new IllegalStateException("no folder above the working directory is the project's");
    }

    private static void npm(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npm", "--prefix", folder.toString()));
        command.addAll(List.of(arguments));
        Process npm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
    }
}
