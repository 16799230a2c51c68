package io.headwater.router;

import io.headwater.common.lifecycle.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A name of this instance that lives as long as its state folder. */
final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /**
     * The name that the folder holds; one is made up and kept where it holds none.
     *
     * @throws StartupException when the folder cannot be read or written
     */
    static String of(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            Files.createDirectories(stateDir);
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            String id = Files.readString(file).strip();
            if (!id.matches("[a-zA-Z0-9._-]{1,200}")) {
                throw new StartupException(
                        "file " + file + " holds '" + id + "', which is no instance's name: delete it");
            }
            return id;
        } catch (IOException e) {
            throw new StartupException(
                    "stateDir = '" + stateDir + "' cannot be used (" + e
                            + "): give a folder that this process may write, on a disk with room",
                    e);
        }
    }
}
