package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.listener.backfill.History;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.lead.Leadership;
import io.headwater.testing.AppliedContracts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a follower says of itself, and to whom it leaves the lead, when things go wrong. */
class ChainFollowerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FollowedChain followed = new FollowedChain();
    private final ScriptedChain chain = new ScriptedChain(7);
    private final HeadSignal heads = new HeadSignal(Duration.ofMillis(20));
    /** The newest first. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private ContractFeed feed;

    @BeforeEach
    void contracts() {
        AppliedContracts.erc20(followed.kafka(), followed.name(), ScriptedChain.CONTRACTS);
        feed = ContractFeed.start(followed.kafka());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
        feed.close();
        followed.close();
    }

    @Test
    void aHistoryThatCannotBeReadIsSaidUntilItIsAndNotAskedForWithoutAPause() throws Exception {
        chain.mine(200);
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        History history = filter -> {
            if (filter.from() == 0) {
                asked.incrementAndGet();
            }
            if (answers.get() == 0) {
                throw new RpcException(RpcException.Kind.NO_ENDPOINT, 0, "nobody has it", null);
            }
            return chain.read(filter);
        };
        ChainFollower follower =
                follower(() -> followed.sessions(chain, history, feed, heads).open(followed.kafka()));
        awaitReason(follower, "nobody has it");
        int before = asked.get();

        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.check().reason()).contains("nobody has it"));
        // Each time from 64 blocks by halves down to one.
        assertThat(asked.get() - before).isLessThan(7 * 6);

        answers.incrementAndGet();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.check().status()).isEqualTo(Health.Status.UP));
        assertThat(followed.standing()).isNotEmpty();
    }

    @Test
    void whoCannotFollowLeavesTheLeadToOthers() {
        ChainFollower wrong = follower(() -> {
            throw new StartupException("its nodes are of another chain");
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wrong.check().status()).isEqualTo(Health.Status.DEAD));

        chain.mine(3);
        ChainFollower right =
                follower(() -> followed.sessions(chain, feed, heads).open(followed.kafka()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(followed.standing()).isNotEmpty());
        assertThat(right.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void whoIsFencedAgainAndAgainIsNotWell() {
        ChainFollower follower = follower(() -> {
            throw new ProducerFencedException("too late");
        });

        awaitReason(follower, "electing anew");
    }

    private ChainFollower follower(ChainFollower.Opening opening) {
        Leadership leadership = Leadership.seek(followed.name(), followed.kafka());
        ChainFollower follower = new ChainFollower(followed.name(), leadership, opening, heads);
        parts.push(leadership);
        parts.push(follower);
        follower.start();
        return follower;
    }

    private static void awaitReason(ChainFollower follower, String words) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(follower.check().status()).isEqualTo(Health.Status.NOT_READY);
            assertThat(follower.check().reason()).contains(words);
        });
    }
}
