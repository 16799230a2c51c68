package io.headwater.e2e.campaign.world;

import io.headwater.testing.Geth;
import java.nio.file.Path;

/** Which chains there are to make histories of. */
public enum Worlds {
    /** A scripted chain told by nodes that misbehave. */
    SCRIPTED,
    /** A real anvil, which reorganises, rolls back, is restarted and killed. */
    ANVIL,
    /** A real geth in developer mode, which is rewound and restarted. */
    GETH;

    /**
     * What it lacks on this machine.
     *
     * @return empty, or what is missing and where it comes from
     */
    public String missing() {
        return this == GETH && Geth.binary().isEmpty()
                ? "no geth on the path and none in .headwater/bin: build one with infra/geth/build"
                : "";
    }

    /**
     * A chain with nothing on it yet.
     *
     * @param folder for what the nodes keep; the caller's to delete
     */
    public World open(long seed, Path folder) {
        return switch (this) {
            case SCRIPTED -> new ScriptedHistory(seed);
            case ANVIL -> new RealHistory(seed, new AnvilNode(folder.resolve("anvil-" + seed)));
            case GETH -> new RealHistory(seed, new GethNode(folder.resolve("geth-" + seed)));
        };
    }
}
