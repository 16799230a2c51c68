package io.headwater.testing;

import java.nio.file.Path;

/** The demo's contracts, compiled as their sources are now, and the EVM node beside them. */
public final class DemoContractsBuild {
    private DemoContractsBuild() {}

    /** The folder of the compiled contracts: a JSON file for each. */
    public static Path folder() {
        return contracts().resolve("build");
    }

    /** The folder {@code infra/contracts}, installed and compiled. */
    public static Path contracts() {
        return NpmFolder.built();
    }

    /** The project's folder, which has all that in it. */
    public static Path home() {
        contracts();
        return NpmFolder.root();
    }
}
