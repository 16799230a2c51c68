package io.headwater.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.e2e.campaign.world.Worlds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of a real anvil, which reorganises, is restarted and is killed, each followed by listeners that come and go. */
class AnvilCampaignIT {
    @Test
    void everyHistoryEndsAtItsChain(@TempDir Path folder) throws Exception {
        assertThat(new Campaign(Worlds.ANVIL, 8, 8, folder).run())
                .as("each can be run again by its seed")
                .isEmpty();
    }
}
