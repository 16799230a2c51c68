package io.headwater.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.common.event.ChainRecord;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Topics;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any history of two chains ends, on every route, at what is true of them. */
class RouterHistoryTest {
    private static final int SEEDS = 60;
    private static final int STEPS = 80;

    static final List<Route> ROUTES = List.of(
            new Route("observed", "observed", Stage.OBSERVED, List.of(), List.of(), List.of()),
            new Route("safe", "safe", Stage.SAFE, List.of(), List.of(), List.of()),
            new Route("finalized", "finalized", Stage.FINALIZED, List.of(), List.of(), List.of()),
            new Route("contract", "contract", Stage.SAFE, List.of(), List.of("0x" + "22".repeat(20)), List.of()),
            new Route("event", "event", Stage.OBSERVED, List.of(), List.of(), List.of("Transfer")),
            new Route("chain", "chain", Stage.FINALIZED, List.of("side"), List.of(), List.of()));

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRouteTellsTheTruthAtEveryMarker(long seed) {
        Random random = new Random(seed);
        List<History> histories = List.of(new History("local", 1, seed), new History("side", 2, seed));
        int poison = 0;
        try (RouterHarness router = new RouterHarness(ROUTES, "local", "side")) {
            histories.forEach(history -> publish(router, history, history.catchUp()));
            for (int step = 0; step < STEPS; step++) {
                History history = histories.get(random.nextInt(histories.size()));
                publish(router, history, history.next());
                if (random.nextInt(20) == 0) {
                    router.publish(history.chain(), null, "poison".getBytes(UTF_8), new RecordHeaders());
                    poison++;
                }
            }
            for (Route route : ROUTES) {
                Judge judge = new Judge(route, histories, event -> true);
                router.records(route.to()).forEach(routed -> judge.read(RouterHarness.parse(routed)));
                judge.end();
            }
            assertThat(router.records(Topics.DEAD_LETTERS)).hasSize(poison);
        }
    }

    private static void publish(RouterHarness router, History history, List<ChainRecord> told) {
        router.publish(history.chain(), told.toArray(ChainRecord[]::new));
    }
}
