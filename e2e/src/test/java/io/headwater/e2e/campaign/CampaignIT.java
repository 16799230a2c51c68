package io.headwater.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.e2e.campaign.world.Worlds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of scripted chains and their misbehaving nodes, each followed by listeners that come and go. */
class CampaignIT {
    @Test
    void everyHistoryEndsAtItsChain(@TempDir Path folder) throws Exception {
        assertThat(new Campaign(Worlds.SCRIPTED, 24, 12, folder).run())
                .as("each can be run again by its seed")
                .isEmpty();
    }
}
