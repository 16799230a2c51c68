package io.headwater.e2e.campaign;

import io.headwater.listener.ListenerService;
import io.headwater.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A listener in a process of its own, which ends by kill -9. */
final class ListenerProcess implements CampaignListener {
    private final ServiceProcess process;

    ListenerProcess(Path config) {
        process = ServiceProcess.start(ListenerService.class, config);
    }

    @Override
    public State state() {
        if (process.alive()) {
            return State.UP;
        }
        return process.cameUp() ? State.ENDED : State.NOT_STARTED;
    }

    @Override
    public String health() {
        try {
            return process.get("/health/ready").body();
        } catch (IOException e) {
            return e + ": " + process;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    @Override
    public void end() {
        process.kill();
    }
}
