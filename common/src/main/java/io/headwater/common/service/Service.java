package io.headwater.common.service;

import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.telemetry.Telemetry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a running service: health is theirs together, and they are closed in reverse order. */
public final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private record Part(String name, Component component) {}

    private enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    private final String name;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Telemetry telemetry;
    private final HttpServer http;
    private Phase phase = Phase.STARTING;

    private Service(String name, Telemetry telemetry, HttpServer http) {
        this.name = name;
        this.telemetry = telemetry;
        this.http = http;
    }

    /** Starts what every service has: telemetry, and HTTP with health and metrics. */
    static Service start(String name, ServiceSettings settings) {
        Telemetry telemetry = Telemetry.start(name, settings.telemetry());
        Service service;
        try {
            service = new Service(name, telemetry, HttpServer.start(settings.http()));
        } catch (RuntimeException e) {
            telemetry.close();
            throw e;
        }
        service.own("telemetry", telemetry);
        service.own("http", service.http);
        service.http
                .get("/health/live", question -> service.health(Health.Status.DEAD))
                .get("/health/ready", question -> service.health(Health.Status.NOT_READY))
                .get("/metrics", question -> HttpAnswer.of(Telemetry.METRICS_CONTENT_TYPE, telemetry.metrics()));
        return service;
    }

    /**
     * Hands a part over to the service, which closes it at its end; the name appears in the health answer.
     *
     * @throws StartupException when the service is stopping already; the part is closed then
     */
    public <T extends Component> T own(String partName, T component) {
        Part part = new Part(partName, component);
        if (!add(part)) {
            close(part);
            throw new StartupException("the service was told to stop while it started");
        }
        return component;
    }

    private synchronized boolean add(Part part) {
        if (phase == Phase.STOPPING) {
            return false;
        }
        parts.push(part);
        return true;
    }

    /** The service's name, such as {@code inventory}. */
    public String name() {
        return name;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public HttpServer http() {
        return http;
    }

    /** All parts are built: from now on the service may be ready. */
    synchronized void running() {
        if (phase == Phase.STARTING) {
            phase = Phase.RUNNING;
        }
    }

    /** The end has begun: the service is no longer ready and takes no parts. */
    synchronized void stopping() {
        phase = Phase.STOPPING;
    }

    synchronized boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    private HttpAnswer health(Health.Status failing) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Part part : snapshot()) {
            Health health = check(part);
            if (health.status().compareTo(failing) >= 0) {
                reasons.put(part.name(), health.reason());
            }
        }
        Phase now = phase();
        if (failing == Health.Status.NOT_READY && now != Phase.RUNNING) {
            reasons.put("service", now == Phase.STARTING ? "still starting" : "stopping");
        }
        String status = reasons.isEmpty() ? "up" : "failing";
        return HttpAnswer.json(
                reasons.isEmpty() ? 200 : 503, Map.of("service", name, "status", status, "reasons", reasons));
    }

    private static Health check(Part part) {
        try {
            return part.component().check();
        } catch (RuntimeException e) {
            log.warn("the check of {} failed", part.name(), e);
            return Health.notReady("its check failed: " + e);
        }
    }

    private synchronized List<Part> snapshot() {
        return List.copyOf(parts);
    }

    private synchronized Phase phase() {
        return phase;
    }

    @Override
    public void close() {
        stopping();
        for (Part part = next(); part != null; part = next()) {
            close(part);
        }
    }

    // Errors too: what is left must still be closed.
    private static void close(Part part) {
        try {
            part.component().close();
        } catch (Throwable e) {
            log.warn("closing {} failed", part.name(), e);
        }
    }

    // Not held while a part closes: health is still asked for meanwhile.
    private synchronized @Nullable Part next() {
        return parts.poll();
    }
}
