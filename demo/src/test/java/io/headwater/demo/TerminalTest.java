package io.headwater.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void isAsWideAsTheEnvironmentSaysAndNarrowWhereThatSaysNothing() {
        assertThat(Terminal.columns("132")).isEqualTo(132);
        assertThat(Terminal.columns(null)).isEqualTo(80);
        assertThat(Terminal.columns("")).isEqualTo(80);
        assertThat(Terminal.columns("0")).isEqualTo(80);
        assertThat(Terminal.columns("wide")).isEqualTo(80);
    }
}
