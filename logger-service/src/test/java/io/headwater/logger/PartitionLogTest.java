package io.headwater.logger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.common.event.ChainEvent;
import io.headwater.testing.SampleEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionLogTest {
    private static final String TOPIC = "headwater.logging";
    private static final long SPAN = 10;
    // Every third offset is none of ours: control records of transactions take offsets too.
    private static final long END = 47;

    @TempDir
    Path temp = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void freshFolder() {
        root = temp.resolve("audit");
    }

    @Test
    void rollsToTheNextFileAtTheSpan() throws Exception {
        write(0, END);

        assertThat(files().keySet())
                .containsExactly(
                        "00000000000000000000.jsonl",
                        "00000000000000000010.jsonl",
                        "00000000000000000020.jsonl",
                        "00000000000000000030.jsonl",
                        "00000000000000000040.jsonl");
        assertThat(lines("00000000000000000010.jsonl"))
                .extracting(line -> AuditLine.offset(line.getBytes(UTF_8), TOPIC, 0))
                .containsExactly(10L, 12L, 13L, 15L, 16L, 18L, 19L);
    }

    @Test
    void beginsWithoutFiles() throws Exception {
        assertThat(recovered()).isEmpty();
    }

    @Test
    void goesOnAfterTheLastLine() throws Exception {
        write(0, 26);

        assertThat(recovered()).hasValue(26);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRewriteAfterACrashAnywhereGivesTheSameBytes(long seed) throws Exception {
        write(0, END);
        Map<String, String> uninterrupted = files();
        Random random = new Random(seed);
        for (int crash = 0; crash < 6; crash++) {
            crash(random);
            OptionalLong next = recovered();
            write(next.orElse(0), END);
            assertThat(files()).as("seed %s, crash %s", seed, crash).isEqualTo(uninterrupted);
        }
    }

    /** What a crash leaves: the files up to one of them, and that one up to any byte of it. */
    private void crash(Random random) throws IOException {
        String[] names = files().keySet().toArray(new String[0]);
        int survivor = random.nextInt(names.length);
        for (int i = survivor + 1; i < names.length; i++) {
            Files.delete(folder().resolve(names[i]));
        }
        byte[] bytes = Files.readAllBytes(folder().resolve(names[survivor]));
        int length = random.nextInt(bytes.length + 1);
        Files.write(folder().resolve(names[survivor]), java.util.Arrays.copyOf(bytes, length));
    }

    @Test
    void cutsATornLastLine() throws Exception {
        write(0, 5);
        Path file = folder().resolve("00000000000000000000.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"topic\":\"headw");

        assertThat(recovered()).hasValue(5);
        assertThat(Files.readString(file)).endsWith("}\n");
    }

    @Test
    void linesThatWereNotForcedAreTakenBack() throws Exception {
        write(0, 5);
        Map<String, String> before = files();
        try (AuditDirectory directory = AuditDirectory.open(root, SPAN);
                PartitionLog log = new PartitionLog(directory, TOPIC, 0)) {
            assertThat(log.recover()).hasValue(5);
            log.append(6, line(6));
            // A write that the disk refused in the middle: what it left counts for nothing.
            Files.writeString(file(), Files.readString(file()) + new String(line(6), UTF_8) + "{\"to");
            assertThat(log.recover()).hasValue(5);
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    void neverGuessesOverALineThatIsNoJson() throws Exception {
        write(0, 9);
        String[] lines = Files.readString(file()).split("\n", -1);
        String broken = lines[0] + "\n" + lines[1].replace("\"event\":{", "\"event\":") + "\n" + lines[2] + "\n";
        Files.writeString(file(), broken);

        assertThatThrownBy(this::recovered)
                .isInstanceOf(CorruptAuditLogException.class)
                .hasMessageContaining("00000000000000000000.jsonl at byte " + (lines[0].length() + 1))
                .hasMessageContaining("not JSON");
        assertThat(Files.readString(file())).isEqualTo(broken);
    }

    @Test
    void neverGuessesOverLinesOutOfOrder() throws Exception {
        write(0, 9);
        String[] lines = Files.readString(file()).split("\n", -1);
        Files.writeString(file(), lines[1] + "\n" + lines[0] + "\n");

        assertThatThrownBy(this::recovered).hasMessageContaining("offset 0 comes after 1");
    }

    @Test
    void neverGuessesOverALineOfAnotherFile() throws Exception {
        write(0, 25);
        Files.copy(file(), folder().resolve("00000000000000000030.jsonl"));

        assertThatThrownBy(this::recovered).hasMessageContaining("offset 0 belongs to another file");
    }

    @Test
    void neverGuessesOverAFileThatIsNoSegment() throws Exception {
        write(0, 5);
        Files.writeString(folder().resolve("00000000000000000003.jsonl"), "");

        assertThatThrownBy(this::recovered)
                .hasMessageContaining("00000000000000000003.jsonl")
                .hasMessageContaining("move the file away");
    }

    @Test
    void neverGuessesOverATornFileThatLaterOnesFollow() throws Exception {
        write(0, 25);
        Path middle = folder().resolve("00000000000000000010.jsonl");
        Files.writeString(middle, Files.readString(middle) + "{");
        Files.writeString(folder().resolve("00000000000000000020.jsonl"), "");

        assertThatThrownBy(this::recovered).hasMessageContaining("00000000000000000010.jsonl");
    }

    @Test
    void refusesAnOffsetThatItIsPast() throws Exception {
        write(0, 9);
        try (AuditDirectory directory = AuditDirectory.open(root, SPAN);
                PartitionLog log = new PartitionLog(directory, TOPIC, 0)) {
            assertThat(log.recover()).isPresent();
            assertThatThrownBy(() -> log.append(3, line(3))).hasMessageContaining("goes to 7 already");
        }
    }

    private OptionalLong recovered() throws IOException {
        try (AuditDirectory directory = AuditDirectory.open(root, SPAN);
                PartitionLog log = new PartitionLog(directory, TOPIC, 0)) {
            return log.recover();
        }
    }

    private void write(long from, long end) throws IOException {
        try (AuditDirectory directory = AuditDirectory.open(root, SPAN);
                PartitionLog log = new PartitionLog(directory, TOPIC, 0)) {
            assertThat(log.recover().orElse(0)).isEqualTo(from);
            for (long offset = from; offset < end; offset++) {
                if (offset % 3 != 2) {
                    log.append(offset, line(offset));
                }
                if (offset % 4 == 0) {
                    log.force();
                }
            }
            log.force();
        }
    }

    private static byte[] line(long offset) {
        ChainEvent event = SampleEvents.transfer(offset, 0, SampleEvents.address(1));
        try {
            return AuditLine.of(SampleEvents.consumerRecord(TOPIC, 0, offset, event), event);
        } catch (io.headwater.common.event.UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private Path folder() {
        return root.resolve(TOPIC).resolve("00000");
    }

    private Path file() {
        return folder().resolve("00000000000000000000.jsonl");
    }

    private String[] lines(String name) throws IOException {
        return Files.readString(folder().resolve(name)).split("\n");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder())) {
            files.forEach(file -> contents.put(String.valueOf(file.getFileName()), read(file)));
        }
        return contents;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
