package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import java.util.List;

/** Which heads a subscription has yet to tell: every block that joined the chain, and nothing on a rollback. */
final class HeadNews {
    private ChainView told;

    HeadNews(ChainView now) {
        told = now;
    }

    List<ScriptedBlock> since(ChainView now) {
        int common = Math.min(told.blocks().size(), now.blocks().size());
        while (common > 0 && !told.blocks().get(common - 1).equals(now.blocks().get(common - 1))) {
            common--;
        }
        told = now;
        return now.blocks().subList(common, now.blocks().size());
    }
}
