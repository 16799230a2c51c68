package io.headwater.e2e.campaign;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.telemetry.Telemetry;
import io.headwater.common.telemetry.TelemetrySettings;
import io.headwater.listener.ChainListener;
import io.headwater.listener.contracts.ContractFeed;
import io.headwater.listener.nodes.NodeFaultSender;
import io.headwater.listener.settings.ChainSettings;

/** A listener of one chain with all that a process of its own would have, but its process. */
final class ListenerInJvm implements CampaignListener {
    private final Telemetry telemetry = Telemetry.start("listener", new TelemetrySettings(null, 0));
    private final NodeFaultSender faults;
    private final ContractFeed contracts;
    private final ChainListener listener;

    ListenerInJvm(ChainSettings chain, KafkaClients kafka) {
        faults = new NodeFaultSender(kafka, telemetry.meter());
        contracts = ContractFeed.start(kafka);
        try {
            listener = ChainListener.start(chain, contracts, kafka, faults, telemetry);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public State state() {
        return State.UP;
    }

    @Override
    public String health() {
        return String.valueOf(listener.check());
    }

    @Override
    public void end() {
        listener.close();
        close();
    }

    private void close() {
        contracts.close();
        faults.close();
        telemetry.close();
    }
}
