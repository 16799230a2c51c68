package io.headwater.router;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import java.util.List;
import java.util.stream.Stream;

/** Routes events at their stage, and takes back those that a reorganisation undid. */
public final class RouterService {
    static final String NAME = "router";

    private RouterService() {}

    public static void main(String[] args) {
        ServiceRunner.run(NAME, RouterSettings.class, args, RouterService::wire);
    }

    private static void wire(RouterSettings settings, Service service) {
        Routes routes = Routes.read(settings.routes(), settings.chains());
        new TopicAdmin(new KafkaClients(settings.kafka())).ensure(topics(settings, routes));
        var topology = RouterTopology.build(routes.routes(), settings.chains(), service.telemetry());
        service.own("streams", RouterStreams.start(topology, settings));
    }

    private static List<TopicSpec> topics(RouterSettings settings, Routes routes) {
        int partitions = settings.kafka().partitions();
        Stream<TopicSpec> events =
                settings.chains().stream().map(chain -> Topics.eventTopic(Topics.events(chain), partitions));
        Stream<TopicSpec> targets = routes.targets().stream().map(topic -> Topics.eventTopic(topic, partitions));
        return Stream.of(events, targets, Stream.of(Topics.deadLetters(partitions)))
                .flatMap(specs -> specs)
                .toList();
    }
}
