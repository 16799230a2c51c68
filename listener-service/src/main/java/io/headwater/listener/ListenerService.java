package io.headwater.listener;

import io.headwater.chain.EvmNode;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.TopicAdmin;
import io.headwater.common.kafka.Topics;
import io.headwater.common.service.Service;
import io.headwater.common.service.ServiceRunner;
import java.util.List;

/** From a chain to {@code headwater.events.<chain>}. */
public final class ListenerService {
    private ListenerService() {}

    public static void main(String[] args) {
        ServiceRunner.run("listener", ListenerSettings.class, args, ListenerService::wire);
    }

    private static void wire(ListenerSettings settings, Service service) {
        ChainSettings chain = settings.chain();
        ContractBook contracts = ContractBook.read(settings.contracts());
        KafkaClients kafka = new KafkaClients(settings.kafka());
        new TopicAdmin(kafka)
                .ensure(List.of(
                        Topics.eventTopic(
                                Topics.events(chain.name()), settings.kafka().partitions()),
                        Topics.checkpoints()));

        EvmNode node = service.own("node", NodeConnection.open(chain)).node();
        HeadSignal heads = new HeadSignal(chain.pollInterval());
        ChainMetrics metrics = new ChainMetrics(service.telemetry().meter(), chain.name());
        long chainId = ChainIdentity.require(node, chain);
        FollowingSessions sessions = new FollowingSessions(
                chain,
                chainId,
                new ChainReader(node, new FinalityReader(chain.finality()), chain.batchBlocks()),
                new EventReader(chainId, contracts),
                metrics);

        ChainFollower follower = service.own(
                "follower",
                new ChainFollower(
                        chain.name(),
                        () -> sessions.open(kafka, service.telemetry().hops()),
                        heads));
        service.own("heads", HeadFeed.open(chain, heads));
        follower.start();
    }
}
