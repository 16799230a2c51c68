package io.headwater.e2e.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two listeners of one chain with default settings, one of which leads, while blocks come all the time. How long the topic
 * stood still is printed; that nothing is lost or told twice is asserted.
 */
class TakeoverIT {
    private ListenerGroup group;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        group = new ListenerGroup(folder, 1);
        group.start();
        group.start();
        group.awaitBlocks(5);
        group.longestPause();
    }

    @AfterEach
    void close() throws Exception {
        group.close();
    }

    @Test
    void aLeaderKilledIsSucceeded() throws Exception {
        ServiceProcess former = group.leader();
        former.kill();
        succeeded(former, "kill -9 of the leader");
    }

    @Test
    void aLeaderStoppedIsSucceeded() throws Exception {
        ServiceProcess former = group.leader();
        assertThat(former.stop()).isZero();
        succeeded(former, "clean stop of the leader");
    }

    @Test
    void aLeaderThatWakesUpTooLateWritesNothing() throws Exception {
        ServiceProcess paused = group.leader();
        paused.pause();
        group.awaitBlocks(10);
        tell("SIGSTOP of the leader");
        assertThat(group.successor(paused)).isNotSameAs(paused);
        paused.resume();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> paused.output().contains("no longer leads chain")
                        || paused.output().contains("its listeners elect anew"));
        group.awaitBlocks(20);
        // Whichever: they elect anew when one finds that it was succeeded. But never two.
        assertThat(group.leader().alive()).isTrue();
        assertThat(group.judge()).isEmpty();
    }

    private void succeeded(ServiceProcess former, String what) throws Exception {
        group.awaitBlocks(10);
        tell(what);
        assertThat(group.leader()).isNotSameAs(former);
        assertThat(group.judge()).isEmpty();
    }

    private void tell(String what) {
        System.out.printf(
                "takeover: %s: the topic stood still for %d ms%n",
                what, group.longestPause().toMillis());
    }
}
