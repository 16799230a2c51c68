package io.headwater.chain.pool;

import io.headwater.chain.pool.EndpointState.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is measured of each endpoint. The attribute {@code endpoint} is its name, which has no secrets. */
final class Meters implements AutoCloseable {
    private static final AttributeKey<String> CHAIN = AttributeKey.stringKey("chain");
    private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("endpoint");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("state");
    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

    private final String chain;
    private final LongCounter requests;
    private final LongCounter hedges;
    private final DoubleHistogram latency;
    private final List<ObservableDoubleGauge> gauges = new ArrayList<>();

    Meters(String chain, Meter meter, Supplier<List<EndpointState>> states) {
        this.chain = chain;
        this.requests = meter.counterBuilder("headwater.node.requests")
                .setDescription("requests to an endpoint, by method and how they ended")
                .build();
        this.hedges = meter.counterBuilder("headwater.node.hedges")
                .setDescription("questions asked of a second endpoint because the first took long")
                .build();
        this.latency = meter.histogramBuilder("headwater.node.latency")
                .setUnit("s")
                .setDescription("time that an endpoint takes to answer a request")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        gauge(
                meter,
                states,
                "head",
                "newest block of the endpoint",
                state -> state.head().orElse(-1));
        gauge(meter, states, "lag", "blocks behind the head that the pool believes in", EndpointState::lag);
        gauge(meter, states, "error.rate", "share of faults among the last answers", EndpointState::errorRate);
        gauge(meter, states, "in.flight", "questions under way", EndpointState::inFlight);
        gauge(
                meter,
                states,
                "rate.limit",
                "requests a second that the pool allows itself",
                EndpointState::requestsPerSecond);
        stateGauge(meter, states);
    }

    /** A request to an endpoint ended. */
    void requested(Member member, String method, String outcome, long elapsed) {
        requests.add(1, Attributes.of(CHAIN, chain, ENDPOINT, member.name(), METHOD, method, OUTCOME, outcome));
        latency.record(
                (double) elapsed / Nanos.SECOND, Attributes.of(CHAIN, chain, ENDPOINT, member.name(), METHOD, method));
    }

    /** A second endpoint was asked. */
    void hedged(Member member) {
        hedges.add(1, Attributes.of(CHAIN, chain, ENDPOINT, member.name()));
    }

    @Override
    public void close() {
        gauges.forEach(ObservableDoubleGauge::close);
    }

    private void gauge(
            Meter meter,
            Supplier<List<EndpointState>> states,
            String name,
            String description,
            ToDoubleFunction<EndpointState> value) {
        gauges.add(meter.gaugeBuilder("headwater.node." + name)
                .setDescription(description)
                .buildWithCallback(measurement -> states.get().forEach(state -> {
                    double measured = value.applyAsDouble(state);
                    if (measured >= 0 && !Double.isInfinite(measured)) {
                        measurement.record(measured, Attributes.of(CHAIN, chain, ENDPOINT, state.endpoint()));
                    }
                })));
    }

    /** One series for each state, 1 for the one it is in: as Prometheus wants states. */
    private void stateGauge(Meter meter, Supplier<List<EndpointState>> states) {
        gauges.add(meter.gaugeBuilder("headwater.node.state")
                .setDescription("1 for the state that the endpoint is in")
                .buildWithCallback(measurement -> {
                    for (EndpointState state : states.get()) {
                        for (Status status : Status.values()) {
                            Attributes attributes =
                                    Attributes.of(CHAIN, chain, ENDPOINT, state.endpoint(), STATE, status.word());
                            measurement.record(state.status() == status ? 1 : 0, attributes);
                        }
                    }
                }));
    }
}
