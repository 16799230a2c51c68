package io.headwater.testing.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to hold in every chain of blocks. */
final class Hanging {
    private Hanging() {}

    static void requireTogether(List<ScriptedBlock> blocks) {
        Set<String> transactions = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            ScriptedBlock block = blocks.get(i);
            assertThat(block.number()).isEqualTo(i);
            assertThat(block.hash()).isEqualTo(Hex.data(Keccak.hash(HeaderFields.rlp(block.header()))));
            assertThat(HeaderFields.ORDER)
                    .containsExactlyElementsOf(block.header().keySet());
            if (i > 0) {
                assertThat(block.parentHash()).isEqualTo(blocks.get(i - 1).hash());
                assertThat(block.timestamp()).isGreaterThan(blocks.get(i - 1).timestamp());
            }
            requireNumbered(block);
            block.transactions()
                    .forEach(mined -> assertThat(
                                    transactions.add(mined.transaction().hash()))
                            .isTrue());
        }
    }

    private static void requireNumbered(ScriptedBlock block) {
        List<Log> logs = block.logs();
        for (int i = 0; i < logs.size(); i++) {
            Log log = logs.get(i);
            assertThat(log.logIndex()).isEqualTo(i);
            assertThat(log.blockHash()).isEqualTo(block.hash());
            assertThat(log.blockNumber()).isEqualTo(block.number());
            assertThat(log.transactionHash())
                    .isEqualTo(block.transactions()
                            .get(log.transactionIndex())
                            .transaction()
                            .hash());
        }
    }
}
