package io.headwater.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * geth in developer mode, in a process of its own, on 127.0.0.1, with chain id 1337 and one rich account. It mines when
 * there is something to mine.
 */
public final class Geth extends NodeProcess {
    private static final Pattern LISTENING = Pattern.compile("HTTP server started .*endpoint=127\\.0\\.0\\.1:(\\d+)");

    private Geth(List<String> command) {
        super(command, LISTENING);
    }

    /** A geth on the path, or the one that {@code infra/geth/build} made; empty where there is none. */
    public static Optional<Path> binary() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, "geth")),
                        Stream.of(NpmFolder.root().resolve(".headwater/bin/geth")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * A node, ready to be asked.
     *
     * @param folder where it keeps its chain; one that it left before is taken up again
     * @param port 0 for a free one
     * @throws IllegalStateException with what the node printed, if it does not come up
     */
    public static Geth start(Path binary, Path folder, int port) {
        String at = Integer.toString(port);
        List<String> command = Stream.of(
                        Stream.of(binary.toString(), "--dev", "--datadir", folder.toString(), "--ipcdisable"),
                        // Else it waits for peers to sync from, after it was rewound and restarted.
                        Stream.of(
                                "--syncmode",
                                "full",
                                "--nodiscover",
                                "--maxpeers",
                                "0",
                                "--port",
                                "0",
                                "--authrpc.port",
                                "0"),
                        Stream.of("--http", "--http.addr", "127.0.0.1", "--http.port", at),
                        Stream.of("--http.api", "eth,net,web3,debug,txpool"),
                        // The same port for both: geth then serves both by one server.
                        Stream.of("--ws", "--ws.addr", "127.0.0.1", "--ws.port", at, "--ws.origins", "*"),
                        // Else it sends what its account sent before once more, after it was rewound or restarted.
                        Stream.of("--txpool.nolocals", "--cache", "64"))
                .flatMap(options -> options)
                .toList();
        return new Geth(command);
    }
}
