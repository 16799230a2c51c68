package io.headwater.listener;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.TopicSpec;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.nodes.NodeFaultSender;
import io.headwater.listener.settings.ChainSettings;
import io.headwater.listener.settings.ListenerSettings;
import java.util.ArrayList;
import java.util.List;

/** From chains to {@code headwater.events.<chain>}. */
public final class ListenerService {
    private ListenerService() {}

    public static void main(String[] args) {
        ServiceRunner.run("listener", ListenerSettings.class, args, ListenerService::wire);
    }

    private static void wire(ListenerSettings settings, Service service) {
        KafkaClients kafka = new KafkaClients(settings.kafka());
        new TopicAdmin(kafka).ensure(topics(settings));
        ContractFeed contracts = service.own("contracts", ContractFeed.start(kafka));
        NodeFaultSender faults = service.own(
                "node faults", new NodeFaultSender(kafka, service.telemetry().meter()));

        List<ChainListener> chains = new ArrayList<>();
        for (ChainSettings chain : settings.chains()) {
            chains.add(service.own(
                    "chain " + chain.name(),
                    ChainListener.start(chain, contracts, kafka, faults, service.telemetry())));
        }
        service.own("all chains", new Together(chains));
    }

    /** Closed before each of them is. */
    private record Together(List<ChainListener> chains) implements Component {
        @Override
        public void close() {
            chains.forEach(ChainListener::stop);
        }
    }

    private static List<TopicSpec> topics(ListenerSettings settings) {
        List<TopicSpec> topics =
                new ArrayList<>(List.of(Topics.contracts(), Topics.checkpoints(), Topics.nodeFaults()));
        for (ChainSettings chain : settings.chains()) {
            topics.add(Topics.eventTopic(
                    Topics.events(chain.name()), settings.kafka().partitions()));
        }
        return topics;
    }
}
