package io.headwater.listener.follow;

import io.headwater.common.lifecycle.Health;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.lead.Leadership;
import java.time.Duration;

/** What makes a listener of one chain. */
record TestListener(Leadership leadership, ChainFollower follower) implements AutoCloseable {
    static TestListener start(FollowedChain followed, ScriptedChain chain, ContractFeed feed) {
        HeadSignal heads = new HeadSignal(Duration.ofMillis(20));
        FollowingSessions sessions = followed.sessions(chain, feed, heads);
        Leadership leadership = Leadership.seek(followed.name(), followed.kafka());
        ChainFollower follower =
                new ChainFollower(followed.name(), leadership, () -> sessions.open(followed.kafka()), heads);
        follower.start();
        return new TestListener(leadership, follower);
    }

    Health health() {
        return follower.check();
    }

    @Override
    public void close() {
        leadership.close();
        follower.close();
    }
}
