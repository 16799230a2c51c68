package io.headwater.bench.listener;

import io.headwater.bench.listener.replay.ReplayServer;
import io.headwater.demo.stack.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listener as it is deployed: its own main class, its settings left as they are. */
final class ListenerCandidate implements Candidate {
    private final String title;
    private final String heap;
    private final List<String> options;
    private final Map<String, Object> chain;

    /**
     * A listener.
     *
     * @param options of the JVM, beside those of all candidates
     * @param chain settings of the chain, beside its name and node
     */
    ListenerCandidate(String title, String heap, List<String> options, Map<String, Object> chain) {
        this.title = title;
        this.heap = heap;
        this.options = List.copyOf(options);
        this.chain = Map.copyOf(chain);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Run start(Course course) throws IOException {
        int port = Stage.freePort();
        Path config = config(course, port);
        List<String> all = new ArrayList<>(course.options(heap));
        all.addAll(options);
        course.stage().createCheckpoints();
        course.stage().apply(course.name(), ReplayServer.contracts());
        Checkpoints committed = new Checkpoints(course.stage().clients(), course.name(), course.eventsOfBlock());
        Child child = Child.start(
                all,
                "io.headwater.listener.ListenerService",
                List.of("--config", config.toString()),
                course.log(),
                line -> {});
        return new Run(child, committed);
    }

    private Path config(Course course, int port) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>(chain);
        settings.put("name", course.name());
        settings.putIfAbsent("endpoints", List.of(Map.of("url", course.node())));
        Path file = course.folder().resolve(course.name() + ".yaml");
        Files.writeString(
                file,
                Yaml.write(Map.of(
                        "http", Map.of("port", port),
                        "kafka", Map.of("bootstrapServers", course.stage().servers()),
                        "chains", List.of(settings))));
        return file;
    }
}
