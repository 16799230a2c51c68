package io.headwater.listener;

import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.follow.ChainFollower;
import io.headwater.listener.follow.ChainMetrics;
import io.headwater.listener.follow.ChainReader;
import io.headwater.listener.follow.ChainSource;
import io.headwater.listener.follow.FinalityReader;
import io.headwater.listener.follow.FollowingSessions;
import io.headwater.listener.follow.HeadSignal;
import io.headwater.listener.lead.Leadership;
import io.headwater.listener.nodes.NodeFaultSender;
import io.headwater.listener.nodes.ProvenChain;
import io.headwater.listener.nodes.ProvenHistory;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.EventPreparer;
import io.headwater.listener.settings.ChainSettings;
import java.util.Comparator;
import java.util.stream.Stream;

/** Follows one chain whenever it is elected to. Its topics must exist. */
public final class ChainListener implements Component {
    private final NodePool nodes;
    private final Leadership leadership;
    private final ChainFollower follower;

    private ChainListener(NodePool nodes, Leadership leadership, ChainFollower follower) {
        this.nodes = nodes;
        this.leadership = leadership;
        this.follower = follower;
    }

    /**
     * Stands for election, and follows the chain from its last checkpoint on when it leads.
     *
     * @param contracts what is listened to, of all chains
     * @param faults told of every node whose answer was disproved
     * @throws StartupException when the chain's id is not given, and no node can be asked for it
     */
    public static ChainListener start(
            ChainSettings chain,
            ContractFeed contracts,
            KafkaClients kafka,
            NodeFaultSender faults,
            Telemetry telemetry) {
        NodePool nodes = NodePool.open(chain.name(), chain.id(), chain.endpoints(), chain.pool(), telemetry.meter());
        try {
            nodes.onFault(faults::send);
            HeadSignal heads = new HeadSignal(chain.pollInterval());
            nodes.onHead(heads::wake);
            FollowingSessions sessions = sessions(chain, nodes, contracts, heads, telemetry);
            Leadership leadership = Leadership.seek(chain.name(), kafka);
            ChainFollower follower = new ChainFollower(chain.name(), leadership, () -> sessions.open(kafka), heads);
            follower.start();
            return new ChainListener(nodes, leadership, follower);
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static FollowingSessions sessions(
            ChainSettings chain, NodePool nodes, ContractFeed contracts, HeadSignal heads, Telemetry telemetry) {
        ChainSource source = new ProvenChain(nodes, chain.proof(), chain.finality());
        FinalityReader finality = new FinalityReader(source, chain.startBlock());
        return new FollowingSessions(
                chain.name(),
                Checkpoint.start(chainId(nodes, chain), chain.startBlock()),
                new ChainReader(source, finality, chain.batchBlocks(), chain.startBlock()),
                finality,
                new ProvenHistory(nodes, chain.proof(), chain.proveHistory()),
                contracts,
                new EventPreparer(chain.name(), telemetry.hops(), chain.traceHistory()),
                new ChainMetrics(telemetry.meter(), chain.name()),
                heads);
    }

    /** Where it is given the pool holds the nodes to it: nodes that are away do not keep other chains from starting. */
    private static long chainId(NodePool nodes, ChainSettings chain) {
        Long given = chain.id();
        if (given != null) {
            return given;
        }
        try {
            return nodes.guide(CallClass.QUERY, EvmNode::chainId);
        } catch (RpcException e) {
            throw new StartupException(
                    "no node of chain '" + chain.name()
                            + "' can be asked for its id: start one, correct the chain's endpoints, or give its id ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** How the worst of its parts is. */
    @Override
    public Health check() {
        return Stream.of(follower, leadership, nodes)
                .map(Component::check)
                .max(Comparator.comparing(Health::status))
                .orElseThrow();
    }

    /** Gives up the lead and stops following, and does not wait for it: so that many chains take no longer than one. */
    void stop() {
        leadership.stop();
        follower.stop();
    }

    /**
     * Leaves the group first, so that another is elected while the block at hand is written to its end; then the nodes, or
     * a node that stalls would hold up the end.
     */
    @Override
    public void close() {
        stop();
        leadership.close();
        nodes.close();
        follower.close();
    }
}
