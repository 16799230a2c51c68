package io.headwater.demo.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, UTF_8);

    @Test
    void drawsOverItsLastScreenAndLeavesWhatStandsAboveIt() {
        LiveScreen screen = new LiveScreen(out, true, 80);
        screen.show(Snapshots.healthy());
        String first = shown.toString(UTF_8);
        long lines = first.lines().count() - 1;
        assertThat(first).startsWith("\u001b[1mHeadwater").doesNotContain("\u001b[2J", "\u001b[H");

        shown.reset();
        screen.show(Snapshots.healthy());

        assertThat(shown.toString(UTF_8)).isEqualTo("\u001b[" + lines + "A" + first);
    }

    @Test
    void isAsWideAsTheTerminal() {
        new LiveScreen(out, true, 80).show(Snapshots.healthy());

        assertThat(shown.toString(UTF_8).replaceAll("\u001b\\[\\d*[A-Zm]", "").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void writesALineNowAndThenWhereThereIsNoTerminal() {
        LiveScreen screen = new LiveScreen(out, false, 80);
        screen.show(Snapshots.starting());
        screen.show(Snapshots.starting());
        screen.show(Snapshots.healthy());

        assertThat(shown.toString(UTF_8).lines())
                .containsExactly(StatusLine.render(Snapshots.starting()), StatusLine.render(Snapshots.healthy()));
    }
}
