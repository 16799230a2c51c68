package io.headwater.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void showsThePipelineAtWork() {
        assertThat(Screen.render(Snapshots.healthy(), 80)).isEqualTo("""
                Headwater                                                            up 01:02:03

                local       head 4120  observed 4120  safe 4088  finalized 4056

                hop           per s  observed      safe finalized removed     p50     p99    age
                receive        58.0 61,204 tx                              2.1 ms  9.6 ms      -
                publish         117   122,408         0       840      53   12 ms   48 ms  1.2 s
                route           117   122,408         0       840      53  4.2 ms   17 ms  1.2 s
                upsert          0.0         0         0         0       0       -       -      -
                deliver         117   122,408         0       840      53  104 ms  416 ms  1.2 s
                append          117   122,408         0       840      53  0.8 ms  3.2 ms  1.2 s

                so far      holders 1,288   reorganisations 3   dead letters 0
                webhooks    delivered 123,301   pending 12   failed 0
                received    deliveries 123,308   distinct 123,301   bad signatures 0
                latest      observed  31337:0x1a2b3c..3c4d:7   0123456789abcdef0123456789abcdef
                            removed   31337:0x1a2b3c..3c4d:7   untraced
                            observed  31337:0x1a2b3c..3c4d:7   0123456789abcdef0123456789abcdef

                processes   kafka     ready       node      ready       postgres  ready
                            jaeger    ready       listener  ready       router    ready
                            inventory ready       notifier  ready       logger    ready (3x)
                """);
    }

    @Test
    void showsWhatIsBroken() {
        assertThat(Screen.render(Snapshots.broken(), 80))
                .contains("upsert      inventory does not answer: nothing listens there\n")
                .contains("so far      holders -   reorganisations 3   dead letters -\n")
                .contains("            inventory restarting  notifier  ready       logger    ready (3x)\n")
                .endsWith("\nnotice      span requests not kept: 3; the last one: No space left on device\n");
    }

    @Test
    void claimsNothingBeforeTheServicesAnswer() {
        assertThat(Screen.render(Snapshots.starting(), 80))
                .contains("chain       not known yet\n")
                .contains("route       router does not answer: nothing listens there\n")
                .contains("webhooks    delivered -   pending -   failed -\n")
                .contains("listener  starting");
    }

    @Test
    void fitsTheTerminal() {
        for (Snapshot snapshot : states()) {
            for (int columns : List.of(1, 80, 99, 100, 120, 400)) {
                assertThat(Screen.render(snapshot, columns).lines())
                        .hasSizeLessThanOrEqualTo(24)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.clamp(columns, 80, 120)));
            }
        }
    }

    @Test
    void saysTheSameInColour() {
        for (Snapshot snapshot : states()) {
            String colourful = Screen.render(snapshot, 100, true);
            assertThat(colourful).contains("\u001b[");
            assertThat(colourful.replaceAll("\u001b\\[\\d+m", "").lines().map(String::stripTrailing))
                    .containsExactlyElementsOf(
                            Screen.render(snapshot, 100).lines().toList());
        }
        assertThat(Screen.render(Snapshots.broken(), 100, true)).contains("\u001b[31mfailed 4\u001b[0m");
    }

    @Test
    void putsItIntoOneLine() {
        assertThat(StatusLine.render(Snapshots.healthy()))
                .isEqualTo("01:02:03 | local head 4120 observed 4120 safe 4088 finalized 4056"
                        + " | published 123301 (117/s) | holders 1288 | webhooks delivered 123301 pending 12 failed 0"
                        + " | reorganisations 3 | dead letters 0 | latest trace 0123456789abcdef0123456789abcdef");
        assertThat(StatusLine.render(Snapshots.broken()))
                .endsWith(
                        " | dead letters - | latest trace 0123456789abcdef0123456789abcdef | not answering: inventory | not ready: inventory restarting"
                                + " | notice: span requests not kept: 3; the last one: No space left on device");
    }

    private static List<Snapshot> states() {
        return List.of(Snapshots.starting(), Snapshots.healthy(), Snapshots.broken());
    }
}
