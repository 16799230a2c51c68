package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.EndpointState.Status;
import io.headwater.common.lifecycle.Health;
import java.util.List;
import java.util.stream.Collectors;

/** How the endpoints stand, for people. */
final class States {
    private final Desk desk;
    private final Guide guide;

    States(Desk desk, Guide guide) {
        this.desk = desk;
        this.guide = guide;
    }

    List<EndpointState> all() {
        return desk.look(situation -> situation.all().stream()
                .map(standing -> of(standing, situation.now()))
                .toList());
    }

    /** Those in working order that keep up with the chain: one that is behind knows no better. */
    List<Standing> healthy() {
        return desk.look(situation -> situation.all().stream()
                .filter(standing -> standing.healthy(situation.now()) && !standing.lags())
                .toList());
    }

    /** {@link #healthy} without the guide. */
    List<Standing> healthyOthers() {
        return desk.look(situation ->
                healthy().stream().filter(standing -> !isGuide(standing)).toList());
    }

    Health health(String chain) {
        return desk.look(situation -> {
            boolean well = situation.all().stream()
                    .anyMatch(standing -> standing.heard() && standing.healthy(situation.now()));
            return well ? Health.up() : Health.notReady(complaint(chain, situation));
        });
    }

    private String complaint(String chain, Situation situation) {
        return situation.all().stream()
                .map(standing -> of(standing, situation.now()))
                .map(state -> state.endpoint() + " (" + why(state) + ")")
                .collect(Collectors.joining("; ", "no endpoint of chain " + chain + " can be asked: ", ""));
    }

    private static String why(EndpointState state) {
        if (state.status() == Status.USABLE) {
            return state.reason().isEmpty() ? "has not answered yet" : state.reason();
        }
        return state.status().word() + ": " + state.reason();
    }

    private EndpointState of(Standing standing, long now) {
        return new EndpointState(
                standing.member().name(),
                standing.status(now),
                standing.reason(),
                isGuide(standing),
                standing.head(),
                standing.lag(),
                standing.latency(CallClass.QUERY).mean() / Nanos.MILLI,
                standing.breaker().faultShare(),
                standing.rate().rate(now),
                standing.inFlight());
    }

    private boolean isGuide(Standing standing) {
        return guide.current().filter(standing::equals).isPresent();
    }
}
