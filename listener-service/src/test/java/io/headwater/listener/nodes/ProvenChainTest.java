package io.headwater.listener.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Header;
import io.headwater.chain.pool.EndpointState;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.listener.follow.ChainSource;
import io.headwater.listener.settings.FinalitySettings;
import io.headwater.listener.settings.Tag;
import io.headwater.testing.chain.InMemoryNode;
import io.headwater.testing.chain.ScriptedChain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripted chain's tags are 6 and 12 blocks behind its head. */
class ProvenChainTest {
    private static final FinalitySettings TAGS = new FinalitySettings(null, null);

    private final ScriptedChain chain = mined();
    private final List<InMemoryNode> nodes =
            Stream.generate(() -> new InMemoryNode(chain)).limit(3).toList();
    private final NodePool pool = Pools.of(nodes);
    private final ProvenChain tagged = new ProvenChain(pool, ProofLevel.FULL, TAGS);

    private static ScriptedChain mined() {
        ScriptedChain chain = ScriptedChain.of(1);
        chain.mine(20);
        return chain;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void eachNodeHasOneVoiceWhicheverIsFollowed() {
        nodes.get(1).lag(2);
        Set<String> guides = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            assertThat(tagged.head()).isPresent();
            guides.add(guide());
            assertThat(heights(tagged.allTagged(Tag.FINALIZED, 20)))
                    .isEqualTo(Map.of("node 0", 8L, "node 1", 6L, "node 2", 8L));
            tagged.reconsider();
        }
        assertThat(guides).hasSizeGreaterThan(1);
    }

    private String guide() {
        return pool.state().stream()
                .filter(EndpointState::guide)
                .map(EndpointState::endpoint)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoFailsSaysNothing() {
        nodes.get(2).fail(true);

        assertThat(heights(tagged.allTagged(Tag.SAFE, 20)))
                .isEqualTo(Map.of("node 0", 14L, "node 1", 14L, "node 2", -1L));
    }

    @Test
    void whoDoesNotKnowTheTagSaysNothing() {
        nodes.get(0).forgetTags();
        nodes.get(2).forgetTags();

        assertThat(heights(tagged.allTagged(Tag.FINALIZED, 20)))
                .isEqualTo(Map.of("node 0", -1L, "node 1", 8L, "node 2", -1L));
    }

    @Test
    void nothingIsToldAboveTheHeightThatWasAskedFor() {

        assertThat(tagged.tagged(Tag.SAFE, 5).map(Header::number)).contains(5L);
        assertThat(heights(tagged.allTagged(Tag.SAFE, 5)).values()).containsOnly(5L);
    }

    @Test
    void confirmationsStandInForTags() {
        ProvenChain confirmed = new ProvenChain(pool, ProofLevel.FULL, new FinalitySettings(3, 5));

        assertThat(confirmed.tagged(Tag.SAFE, 20).map(Header::number)).contains(17L);
        assertThat(heights(confirmed.allTagged(Tag.FINALIZED, 19)).values()).containsOnly(14L);
        assertThat(heights(confirmed.allTagged(Tag.FINALIZED, 4)).values()).containsOnly(-1L);
    }

    @Test
    void whoHasNoBlockThereHasNotConfirmedIt() {
        ProvenChain confirmed = new ProvenChain(pool, ProofLevel.FULL, new FinalitySettings(3, 5));
        nodes.get(0).lag(2);

        assertThat(heights(confirmed.allTagged(Tag.SAFE, 22)))
                .isEqualTo(Map.of("node 0", -1L, "node 1", 19L, "node 2", 19L));
    }

    @Test
    void whoShowedTheBlockFirstIsHeardWithTheOthers() {
        assertThat(tagged.head()).isPresent();
        String hash = nodes.get(0).header(18).orElseThrow().hash();
        nodes.get(2).stay(chain.view());
        chain.reorg(3, 4);

        ChainSource.Opinions opinions = tagged.opinions(18, hash);

        assertThat(opinions.agree()).containsExactly("node 2");
        assertThat(opinions.differ()).containsExactlyInAnyOrder("node 0", "node 1");
        assertThat(opinions.prevail()).isFalse();
    }

    private static Map<String, Long> heights(Map<String, Optional<Header>> words) {
        return words.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().map(Header::number).orElse(-1L),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
