package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.EndpointState.Status;
import io.headwater.common.lifecycle.Health;
import java.util.List;
import java.util.stream.Collectors;

/** How the endpoints stand, for people. */
final class States {
    private final SharedState shared;
    private final Guide guide;

    States(SharedState shared, Guide guide) {
        this.shared = shared;
        this.guide = guide;
    }

    List<EndpointState> all() {
        return shared.look(snapshot -> snapshot.all().stream()
                .map(pooled -> of(pooled, snapshot.now()))
                .toList());
    }

    /** Those whose word counts where all are asked. */
    List<PooledEndpoint> voices() {
        return shared.look(snapshot -> Heads.voices(snapshot.all().stream()
                .filter(pooled -> pooled.healthy(snapshot.now()))
                .toList()));
    }

    Health health(String chain) {
        return shared.look(snapshot -> {
            boolean well = snapshot.all().stream().anyMatch(pooled -> pooled.heard() && pooled.healthy(snapshot.now()));
            return well ? Health.up() : Health.notReady(complaint(chain, snapshot));
        });
    }

    private String complaint(String chain, Snapshot snapshot) {
        return snapshot.all().stream()
                .map(pooled -> of(pooled, snapshot.now()))
                .map(state -> state.endpoint() + " (" + why(state) + ")")
                .collect(Collectors.joining("; ", "no endpoint of chain " + chain + " can be asked: ", ""));
    }

    private static String why(EndpointState state) {
        if (state.status() == Status.USABLE) {
            return state.reason().isEmpty() ? "has not answered yet" : state.reason();
        }
        return state.status().word() + ": " + state.reason();
    }

    private EndpointState of(PooledEndpoint pooled, long now) {
        return new EndpointState(
                pooled.member().name(),
                pooled.status(now),
                pooled.reason(),
                isGuide(pooled),
                pooled.head(),
                pooled.lag(),
                pooled.latency(CallClass.QUERY).mean() / Nanos.MILLI,
                pooled.breaker().faultShare(),
                pooled.rate().rate(now),
                pooled.inFlight());
    }

    private boolean isGuide(PooledEndpoint pooled) {
        return guide.current().filter(pooled::equals).isPresent();
    }
}
