package io.headwater.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headwater.e2e.campaign.world.Worlds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of a real geth, where there is one, each followed by listeners that come and go. Elsewhere it says so. */
class GethCampaignIT {
    @Test
    void everyHistoryEndsAtItsChain(@TempDir Path folder) throws Exception {
        String missing = Worlds.GETH.missing();
        if (!missing.isEmpty()) {
            System.out.println("campaign: SKIPPED geth: " + missing);
        }
        assumeThat(missing).isEmpty();
        assertThat(new Campaign(Worlds.GETH, 6, 6, folder).run())
                .as("each can be run again by its seed")
                .isEmpty();
    }
}
