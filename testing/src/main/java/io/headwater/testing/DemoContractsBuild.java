package io.headwater.testing;

import java.nio.file.Path;

/** The demo's compiled contracts, compiled where they are not yet. */
public final class DemoContractsBuild {
    private DemoContractsBuild() {}

    /** The folder with a JSON file for each contract. */
    public static Path folder() {
        return NpmFolder.require("build/DemoItems.json").resolveSibling("");
    }
}
