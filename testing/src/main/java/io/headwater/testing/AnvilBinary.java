package io.headwater.testing;

import java.nio.file.Path;
import java.util.Locale;

/** Finds the anvil that {@code infra/contracts/package.json} pins, and installs it where it is not there yet. */
final class AnvilBinary {
    private AnvilBinary() {}

    static Path locate() {
        return NpmFolder.installed("@foundry-rs/anvil-" + platform() + "/bin/anvil");
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return system + "-" + processor;
    }
}
