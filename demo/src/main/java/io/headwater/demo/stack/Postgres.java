package io.headwater.demo.stack;

import io.headwater.common.lifecycle.StartupException;
import io.headwater.demo.process.Guard;
import io.headwater.demo.process.Launch;
import io.headwater.demo.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo's PostgreSQL: its own programs, its own data, on the loopback address only. */
public final class Postgres {
    /** User, password and database alike: nothing outside this machine can connect. */
    public static final String NAME = "headwater";

    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Guard guard;

    /**
     * A database server that is not started yet.
     *
     * @param programs where its programs are, or will be unpacked
     * @param folder where it keeps its data
     */
    public Postgres(Path programs, Path folder, int port, Guard guard) {
        this.programs = PostgresBinaries.folder(programs.toAbsolutePath());
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.guard = guard;
    }

    /** The address for JDBC clients. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public ProcessSpec spec() {
        // INT is PostgreSQL's fast shutdown: TERM would wait for its clients to leave.
        Launch launch = new Launch(guard.around("INT", server()), Map.of(), folder);
        return new ProcessSpec("postgres", launch, this::prepare, () -> PostgresReadiness.answers(port, NAME));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> server() {
        return program(
                "postgres",
                "-D",
                data().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=40");
    }

    private void prepare() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        PostgresBinaries.unpack(programs);
        if (Files.exists(data())) {
            return;
        }
        Path unfinished = folder.resolve("data.unfinished");
        Trees.delete(unfinished);
        Path password = folder.resolve("password");
        Files.writeString(password, NAME);
        run(
                "",
                program(
                        "initdb",
                        "-D",
                        unfinished.toString(),
                        "-U",
                        NAME,
                        "--pwfile=" + password,
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
        run(
                "CREATE DATABASE " + NAME + "\n",
                program("postgres", "--single", "-D", unfinished.toString(), "template1"));
        Files.move(unfinished, data());
    }

    private void run(String input, List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("setup.log");
        Path in = folder.resolve("setup.in");
        Files.writeString(in, input);
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new StartupException("PostgreSQL cannot be set up: "
                        + Files.readString(output).strip()
                        + (ROOT
                                ? "; as root it needs the command unshare -U: run the demo as an ordinary user instead"
                                : ""));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace without a mapping, root is nobody. */
    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
