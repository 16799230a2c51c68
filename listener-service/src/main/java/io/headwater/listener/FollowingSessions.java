package io.headwater.listener;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.telemetry.HopTracer;

/** Opens sessions that go on where the last commit of the chain stands. */
record FollowingSessions(
        ChainSettings chain, long chainId, ChainReader reader, EventReader events, ChainMetrics metrics) {

    FollowingSession open(KafkaClients kafka, HopTracer hops) {
        EventPublisher publisher = EventPublisher.open(chain.name(), kafka, hops);
        try {
            Checkpoint checkpoint =
                    publisher.checkpoint().orElseGet(() -> Checkpoint.start(chainId, chain.startBlock()));
            if (checkpoint.chainId() != chainId) {
                throw new StartupException("the checkpoint of chain '" + chain.name() + "' is of chain id "
                        + checkpoint.chainId() + " but the node is of " + chainId
                        + ": correct chain.endpoint, or give this chain another chain.name");
            }
            return new FollowingSession(reader, events, publisher, metrics, checkpoint);
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }
}
