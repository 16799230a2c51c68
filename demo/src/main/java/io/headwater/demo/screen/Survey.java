package io.headwater.demo.screen;

import io.headwater.common.lifecycle.Component;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks all services at the same time. */
final class Survey implements Component {
    /** The services of an event's way. */
    static final List<String> SERVICES = List.of("listener", "router", "inventory", "notifier", "logger");

    /**
     * What a service said.
     *
     * @param metrics null where it did not answer
     * @param reason why not; empty where it did
     */
    record Answer(@Nullable Metrics metrics, String reason) {}

    private final Map<String, URI> services;
    private final MetricsReader reader;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Survey(Map<String, URI> services, MetricsReader reader) {
        this.services = Map.copyOf(services);
        this.reader = reader;
    }

    Map<String, Answer> ask() throws InterruptedException {
        Map<String, Future<Answer>> asked = new LinkedHashMap<>();
        SERVICES.forEach(service -> asked.put(service, threads.submit(() -> ask(service))));
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Answer>> question : asked.entrySet()) {
            try {
                answers.put(question.getKey(), question.getValue().get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("asking " + question.getKey() + " failed", e.getCause());
            }
        }
        return answers;
    }

    private Answer ask(String service) throws InterruptedException {
        URI base = services.get(service);
        if (base == null) {
            return new Answer(null, "no address is known");
        }
        try {
            return new Answer(reader.read(base), "");
        } catch (IOException e) {
            return new Answer(null, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        reader.close();
    }
}
