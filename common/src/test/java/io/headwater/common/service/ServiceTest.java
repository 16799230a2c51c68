package io.headwater.common.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.common.config.Config;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceTest {
    private final Service service =
            Service.start("sample", Config.settings(SampleService.Settings.class, null, Map.of()));
    private final TestClient client = new TestClient(service.http().port());
    private final List<String> closed = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Test
    void isReadyWhenAllPartsAre() throws Exception {
        AtomicReference<Health> health = part("reader", Health.up());
        service.running();
        answers("/health/live", 200, "\"status\":\"up\"", "\"service\":\"sample\"", "\"reasons\":{}");
        answers("/health/ready", 200, "\"status\":\"up\"");
        health.set(Health.notReady("waiting for partitions"));
        answers("/health/live", 200);
        answers("/health/ready", 503, "\"status\":\"failing\"", "\"reasons\":{\"reader\":\"waiting for partitions\"}");
    }

    @Test
    void isAliveUnlessAPartIsDead() throws Exception {
        part("writer", Health.up());
        AtomicReference<Health> health = part("reader", Health.dead("the reader has ended"));
        service.running();
        answers("/health/live", 503, "\"reasons\":{\"reader\":\"the reader has ended\"}");
        answers("/health/ready", 503, "\"reasons\":{\"reader\":\"the reader has ended\"}");
        health.set(Health.up());
        answers("/health/live", 200);
        answers("/health/ready", 200);
    }

    @Test
    void isNotReadyBeforeItsPartsAreBuiltNorWhileItStops() throws Exception {
        answers("/health/live", 200);
        answers("/health/ready", 503, "\"reasons\":{\"service\":\"still starting\"}");
        service.running();
        answers("/health/ready", 200);
        service.stopping();
        answers("/health/ready", 503, "\"reasons\":{\"service\":\"stopping\"}");
        answers("/health/live", 200);
    }

    @Test
    void aCheckThatFailsIsAReasonNotToBeReady() throws Exception {
        service.own("odd", new Component() {
            @Override
            public Health check() {
                throw new IllegalStateException("no state");
            }
        });
        service.running();
        answers("/health/live", 200);
        answers("/health/ready", 503, "\"odd\":\"its check failed: java.lang.IllegalStateException: no state\"");
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        service.telemetry()
                .meter()
                .counterBuilder("headwater.dead.letters")
                .build()
                .add(3);
        HttpResponse<String> metrics = client.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines())
                .anyMatch(line -> line.matches("headwater_dead_letters_total(\\{.*})? 3\\.0"));
    }

    @Test
    void partsAreClosedInReverseOrderEvenIfOneFails() {
        closing("first", () -> closed.add("first"));
        closing("second", () -> {
            closed.add("second");
            throw new IllegalStateException("cannot close");
        });
        closing("third", () -> {
            closed.add("third");
            throw new NoClassDefFoundError("com/example/Missing");
        });
        closing("fourth", () -> closed.add("fourth"));
        service.close();
        service.close();
        assertThat(closed).containsExactly("fourth", "third", "second", "first");
    }

    @Test
    void aPartThatComesTooLateIsClosedAtOnce() {
        service.stopping();
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> closing("late", () -> closed.add("late")))
                .withMessage("the service was told to stop while it started");
        assertThat(closed).containsExactly("late");
    }

    @Test
    void aPartIsHandedBack() {
        Component part = new Component() {};
        assertThat(service.own("part", part)).isSameAs(part);
    }

    private AtomicReference<Health> part(String name, Health first) {
        AtomicReference<Health> health = new AtomicReference<>(first);
        service.own(name, new Component() {
            @Override
            public Health check() {
                return health.get();
            }
        });
        return health;
    }

    private void closing(String name, Runnable close) {
        service.own(name, new Component() {
            @Override
            public void close() {
                close.run();
            }
        });
    }

    private void answers(String path, int status, String... parts) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(parts).allSatisfy(part -> assertThat(response.body()).contains(part));
    }
}
