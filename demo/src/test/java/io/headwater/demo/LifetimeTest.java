package io.headwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifetimeTest {
    private final Lifetime lifetime = Lifetime.begin();

    @AfterEach
    void end() {
        lifetime.close();
    }

    @Test
    void interruptsTheDemoWhenTheProcessIsToldToEndAndWaitsForIt() throws Exception {
        assertThat(lifetime.isToldToEnd()).isFalse();

        Thread hook = Thread.ofPlatform().start(lifetime::end);
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }

        assertThat(lifetime.isToldToEnd()).isTrue();
        assertThat(hook.isAlive()).isTrue();
        lifetime.close();
        hook.join();
    }

    @Test
    void leavesADemoAloneThatStopsAnyway() {
        lifetime.ends();
        lifetime.close();

        lifetime.end();

        assertThat(Thread.interrupted()).isFalse();
    }
}
