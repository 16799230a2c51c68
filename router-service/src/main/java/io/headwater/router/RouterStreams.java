package io.headwater.router;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology. */
public final class RouterStreams implements Component {
    private static final Logger log = LoggerFactory.getLogger(RouterStreams.class);
    private static final Duration CLOSING = Duration.ofSeconds(6);

    private final KafkaStreams streams;
    private final FailurePolicy failures;

    private RouterStreams(KafkaStreams streams, FailurePolicy failures) {
        this.streams = streams;
        this.failures = failures;
    }

    /**
     * Starts the topology.
     *
     * @throws StartupException when the state folder cannot be used
     */
    public static RouterStreams start(Topology topology, RouterSettings settings) {
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(settings, InstanceId.of(settings.stateDir())));
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(topology, config);
        } catch (StreamsException e) {
            throw new StartupException(
                    "stateDir = '" + settings.stateDir() + "' cannot be used (" + e.getMessage()
                            + "): give each router a folder of its own that it may write",
                    e);
        }
        FailurePolicy failures = new FailurePolicy(pause -> LockSupport.parkNanos(pause.toNanos()));
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> log.info("state {} after {}", now, before));
        streams.start();
        return new RouterStreams(streams, failures);
    }

    @Override
    public Health check() {
        KafkaStreams.State state = streams.state();
        if (failures.verdict().isPresent()) {
            return Health.dead(failures.verdict().get());
        }
        return switch (state) {
            case RUNNING -> Health.up();
            case CREATED -> Health.notReady("Kafka Streams has not started yet");
            case REBALANCING -> Health.notReady("Kafka Streams is joining its group or restoring its state");
            case PENDING_SHUTDOWN -> Health.notReady("Kafka Streams is stopping");
            case PENDING_ERROR, ERROR, NOT_RUNNING -> Health.dead("Kafka Streams is in state " + state);
        };
    }

    /** Commits what is done and leaves the group, so that other instances take over at once. */
    @Override
    public void close() {
        CloseOptions leaving = CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(leaving)) {
            log.warn("Kafka Streams did not stop within {}; its open transaction will be aborted", CLOSING);
        }
    }
}
