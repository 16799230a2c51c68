package io.headwater.demo;

import io.headwater.chain.Endpoint;
import io.headwater.chain.EvmNode;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.traffic.Contracts;
import io.headwater.demo.traffic.Traffic;
import io.headwater.demo.traffic.TrafficOptions;
import io.headwater.demo.webhooks.WebhookReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Traffic and a webhook receiver as a service of their own, for a demo whose other parts run in containers. */
public final class TrafficService {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private TrafficService() {}

    public static void main(String[] args) {
        ServiceRunner.run("traffic", TrafficSettings.class, args, TrafficService::wire);
    }

    private static void wire(TrafficSettings settings, Service service) throws Exception {
        Path directory = settings.directory();
        EvmNode node = JsonRpcNode.connect(Endpoint.parse(settings.node().toString()), DEADLINE);
        service.own("node", closing(node));
        String secret = Subscriptions.write(directory.resolve("subscriptions.yaml"), settings.webhooksUrl());
        service.own("webhooks", WebhookReceiver.start(settings.webhooks(), secret));
        LocalNode.setClock(node);
        LocalNode.mine(node);
        Path file = directory.resolve("contracts.yaml");
        Contracts contracts = Contracts.find(node, settings.build(), Places.CHAIN, file);
        Contracts.apply(file, new KafkaClients(settings.kafka()));
        TrafficOptions options = new TrafficOptions(
                settings.rate(),
                settings.reorgEvery(),
                ThreadLocalRandom.current().nextLong());
        service.own("traffic", Traffic.start(node, contracts, options));
    }

    private static Component closing(EvmNode node) {
        return new Component() {
            @Override
            public void close() {
                node.close();
            }
        };
    }
}
