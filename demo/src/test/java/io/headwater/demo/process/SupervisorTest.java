package io.headwater.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.common.lifecycle.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Supervisor supervisor;

    @BeforeEach
    void begin() {
        supervisor = new Supervisor(folder.resolve("logs"));
    }

    @AfterEach
    void end() {
        supervisor.close();
    }

    @Test
    void startsAgainWhatWasKilled() throws Exception {
        supervisor.start(List.of(shell("sleeper", "echo started; exec sleep 600")), PATIENCE);
        await().untilAsserted(() -> assertThat(log("sleeper")).isEqualTo("started\n"));
        long first = only().pid();

        kill(first);

        await().untilAsserted(() -> {
            assertThat(only().restarts()).isEqualTo(1);
            assertThat(only().state()).isEqualTo(ProcessState.READY);
        });
        assertThat(only().pid()).isNotIn(0L, first);
        assertThat(only().lastExit()).isEqualTo("signal 9");
        await().untilAsserted(() -> assertThat(log("sleeper")).isEqualTo("started\nstarted\n"));
    }

    @Test
    void refusesWhatEndsBeforeItIsReadyAndShowsItsLastWords() {
        ProcessSpec broken =
                new ProcessSpec("broken", launch("echo 'port 9092 is taken'; exit 3"), Preparation.none(), () -> false);
        ProcessSpec endless = new ProcessSpec("endless", launch("exec sleep 600"), Preparation.none(), () -> false);

        assertThatThrownBy(() -> supervisor.start(List.of(endless, broken), PATIENCE))
                .isInstanceOf(StartupException.class)
                .hasMessageContainingAll("broken ended (exit code 3) before it was ready", "port 9092 is taken");
    }

    @Test
    void namesWhatIsNotReadyInTime() {
        ProcessSpec slow = new ProcessSpec("slow", launch("exec sleep 600"), Preparation.none(), () -> false);

        assertThatThrownBy(
                        () -> supervisor.start(List.of(slow, shell("quick", "exec sleep 600")), Duration.ofSeconds(2)))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("slow not ready after 2 s");
    }

    @Test
    void reportsAPreparationThatFails() {
        Preparation failing = () -> {
            throw new StartupException("no PostgreSQL for this machine");
        };
        ProcessSpec spec = new ProcessSpec("unprepared", launch("exit 0"), failing, () -> true);

        assertThatThrownBy(() -> supervisor.start(List.of(spec), PATIENCE))
                .hasMessage("no PostgreSQL for this machine");
        assertThat(only().state()).isEqualTo(ProcessState.FAILED);
    }

    @Test
    void stopsTiersInReverseOrder() throws Exception {
        Path order = folder.resolve("order");
        String lingering = "trap 'echo %s >> " + order + "; exit 0' TERM; while :; do sleep 0.1; done";
        supervisor.start(List.of(shell("lower", lingering.formatted("lower"))), PATIENCE);
        supervisor.start(List.of(shell("upper", lingering.formatted("upper"))), PATIENCE);
        List<Long> pids = supervisor.statuses().stream().map(ProcessStatus::pid).toList();

        // Both have set their traps once they wait in a child.
        await().until(() -> pids.stream().allMatch(SupervisorTest::hasChild));
        supervisor.close();

        assertThat(Files.readString(order)).isEqualTo("upper\nlower\n");
        assertThat(pids).noneMatch(SupervisorTest::alive);
    }

    @Test
    void doesNotStartAgainWhatItStopped() throws Exception {
        supervisor.start(List.of(shell("sleeper", "echo started; exec sleep 600")), PATIENCE);
        long pid = only().pid();
        await().untilAsserted(() -> assertThat(log("sleeper")).isEqualTo("started\n"));

        supervisor.close();

        assertThat(alive(pid)).isFalse();
        assertThat(log("sleeper")).isEqualTo("started\n");
    }

    @Test
    void leavesNothingBehindWhereItsThreadIsInterrupted() throws Exception {
        // Takes its time to end: who does not wait for it leaves it behind.
        ProcessSpec slow = shell("slow", "trap 'sleep 1; exit 0' TERM; while :; do sleep 0.1; done");
        supervisor.start(List.of(slow), PATIENCE);
        supervisor.start(List.of(shell("upper", "exec sleep 600")), PATIENCE);
        List<Long> pids = supervisor.statuses().stream().map(ProcessStatus::pid).toList();
        await().until(() -> hasChild(pids.getFirst()));

        Thread.currentThread().interrupt();
        supervisor.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pids).noneMatch(SupervisorTest::alive);
    }

    @Test
    void startsAgainOnceWhatWasInTheWayIsGone() throws Exception {
        supervisor.start(List.of(shell("sleeper", "exec sleep 600")), PATIENCE);
        Path logs = folder.resolve("logs");
        Files.delete(logs.resolve("sleeper.log"));
        Files.delete(logs);
        Files.writeString(logs, "no folder");

        kill(only().pid());
        await().untilAsserted(() -> assertThat(only().lastExit()).startsWith("cannot be started: "));
        assertThat(only().state()).isEqualTo(ProcessState.RESTARTING);

        Files.delete(logs);
        await().atMost(PATIENCE).until(() -> only().state() == ProcessState.READY);
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static boolean hasChild(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .findAny()
                .isPresent();
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
    }

    private ProcessStatus only() {
        return supervisor.statuses().getFirst();
    }

    private String log(String name) throws Exception {
        return Files.readString(folder.resolve("logs").resolve(name + ".log"));
    }

    private ProcessSpec shell(String name, String script) {
        return new ProcessSpec(name, launch(script), Preparation.none(), () -> true);
    }

    private Launch launch(String script) {
        return new Launch(List.of("/bin/sh", "-c", script), Map.of(), folder);
    }
}
