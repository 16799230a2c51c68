package io.headwater.common.service;

import io.headwater.common.config.Default;
import io.headwater.common.config.Secret;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.telemetry.TelemetrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A service whose main class tests run in a process of its own; it says on standard output what it does. */
final class SampleService {
    enum Behaviour {
        RUNS,
        WAITS_WHILE_STARTING,
        BUILDS_ON_WHEN_STOPPED,
        LACKS_KAFKA,
        LACKS_A_CLASS,
        NEVER_CLOSES
    }

    record Settings(
            HttpSettings http,
            KafkaSettings kafka,
            TelemetrySettings telemetry,
            @Default("runs") Behaviour behaviour,
            @Nullable Secret token)
            implements ServiceSettings {}

    private SampleService() {}

    public static void main(String[] args) {
        ServiceRunner.run("sample", Settings.class, args, SampleService::wire);
    }

    private static void wire(Settings settings, Service service) throws Exception {
        service.own("first", new Loud("first"));
        switch (settings.behaviour()) {
            case WAITS_WHILE_STARTING -> say("waits");
            case BUILDS_ON_WHEN_STOPPED -> say("waits");
            case LACKS_KAFKA ->
                new TopicAdmin(new KafkaClients(settings.kafka()), Duration.ofMillis(500))
                        .ensure(List.of(Topics.checkpoints()));
            case LACKS_A_CLASS -> throw new NoClassDefFoundError("com/example/Missing");
            case NEVER_CLOSES -> service.own("stuck", new Stuck());
            case RUNS -> say("builds");
        }
        if (settings.behaviour() == Behaviour.WAITS_WHILE_STARTING) {
            forEver();
        }
        if (settings.behaviour() == Behaviour.BUILDS_ON_WHEN_STOPPED) {
            waitButGoOn();
        }
        service.own("second", new Loud("second"));
        say("up");
    }

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void waitButGoOn() {
        try {
            forEver();
        } catch (InterruptedException e) {
            say("goes on");
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }

    private record Loud(String name) implements Component {
        @Override
        public void close() {
            say("closed " + name);
        }
    }

    private static final class Stuck implements Component {
        @Override
        public void close() {
            try {
                forEver();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
