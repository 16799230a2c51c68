package io.headwater.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "--- ~\n", "{}\n"})
    void anEmptyFileIsDefaults(String yaml) throws IOException {
        SampleSettings settings = read(yaml);
        assertThat(settings.name()).isEqualTo("sample");
        assertThat(settings.partitions()).isEqualTo(6);
        assertThat(settings.pause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.hosts()).isEmpty();
        assertThat(settings.weights()).isEmpty();
        assertThat(settings.inner()).isEqualTo(new SampleSettings.Inner(3, List.of()));
        assertThat(settings.endpoint()).isNull();
        assertThat(settings.store()).isNull();
    }

    @Test
    void withoutAFileThereAreDefaults() {
        assertThat(Config.settings(SampleSettings.class, null, Map.of()).name()).isEqualTo("sample");
    }

    @Test
    void everyShapeIsRead() throws IOException {
        SampleSettings settings = read("""
                name: "quoted"
                partitions: 1_000
                share: 2.5e-1
                eager: true
                pause: 500ms
                level: Finalized
                endpoint: http://127.0.0.1:4318
                token: s3cret
                hosts: [a, b]
                weights: {a: 1, b: 2}
                routes:
                  - {name: one, to: headwater.one}
                  - name: two
                    to: headwater.two
                    chains: [local]
                inner:
                  depth: 9
                store:
                  url: jdbc://db:5432
                  password: pw
                """);
        assertThat(settings)
                .isEqualTo(new SampleSettings(
                        "quoted",
                        1000,
                        0.25,
                        true,
                        Duration.ofMillis(500),
                        SampleSettings.Level.FINALIZED,
                        folder.resolve("data"),
                        URI.create("http://127.0.0.1:4318"),
                        new Secret("s3cret"),
                        List.of("a", "b"),
                        Map.of("a", 1, "b", 2),
                        List.of(
                                new SampleSettings.Route("one", "headwater.one", List.of()),
                                new SampleSettings.Route("two", "headwater.two", List.of("local"))),
                        new SampleSettings.Inner(9, List.of()),
                        new SampleSettings.Store(
                                URI.create("jdbc://db:5432"), new Secret("pw"), Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5FbDB2315678afecb367f032d93F642f64180aa3",
                "0x0000000000000000000000000000000000000001",
                "0x1234567890123456789012345678901234567890",
                "0x10",
                "0o17",
                "017",
                "1.10",
                "1e5",
                "5e40",
                ".inf",
                "-0",
                "1_000",
                "1:30",
                "0b1",
                "12345678901234567890123456789",
                "2026-01-01",
                "yes",
                "True",
                "NO",
                "nil"
            })
    void textIsTheSourceQuotedOrNot(String text) throws IOException {
        assertThat(read("name: " + text).name()).isEqualTo(text);
        assertThat(read("name: '" + text + "'").name()).isEqualTo(text);
        assertThat(read("hosts:\n- " + text + "\n").hosts()).containsExactly(text);
    }

    @Test
    void everyMistakeIsReportedAtOnce() throws IOException {
        refuses(
                """
                nmae: typo
                partitions: six
                partitions: 7
                share: 1,5
                eager: 1
                pause: 10
                level: pending
                folder: [a]
                endpoint: localhost:4318
                hosts: a
                weights: {a: one}
                routes:
                  - {name: one, to: headwater.one}
                  - {name: two}
                  - {name: three, to: Upper, chains: {}}
                  - four
                  - {name: five, to: Upper}
                inner:
                  depth: 10
                store: {url: "jdbc://db", password: [pw], user: u, timeout: 5 parsecs}
                """,
                "partitions: is given twice, at line 2 and line 3; keep one",
                "nmae: unknown key; known here: name, partitions, share, eager, pause, level, folder, endpoint, token,"
                        + " hosts, weights, routes, inner, store",
                "share = '1,5': give a number",
                "eager = '1': give true or false",
                "pause = '10': give a duration such as 500ms, 10s, 5m, 2h or 1d",
                "level = 'pending': give one of observed, finalized",
                "folder: is a list; give a single value",
                "endpoint = 'localhost:4318': give a URL with scheme and host, such as http://127.0.0.1:8545",
                "hosts: is one value; give a list",
                "weights.a = 'one': give a whole number",
                "routes[1].to: is missing; give a value",
                "routes[2].chains: is a mapping; give a list",
                "routes[3]: is one value; give a mapping of name, to, chains",
                "routes[4].to = 'Upper': give a topic of lower-case letters and dots",
                "inner: depth is at most 9",
                "store.user: unknown key; known here: url, password, timeout",
                "store.password: is a list; give a single value",
                "store.timeout = '5 parsecs': give a duration such as 500ms, 10s, 5m, 2h or 1d");
    }

    @Test
    void everyLineNamesTheFile() throws IOException {
        Path file = write("partitions: six\neager: 1\n");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.settings(SampleSettings.class, file, Map.of()))
                .withMessage(file + ": partitions = 'six': give a whole number\n" + file
                        + ": eager = '1': give true or false");
    }

    @Test
    void numbersAndDurationsOutOfRangeAreRefused() throws IOException {
        refuses("partitions: 2147483648", "partitions = '2147483648': give a whole number");
        refuses("partitions: 6.0", "partitions = '6.0': give a whole number");
        refuses("partitions: 0x10", "partitions = '0x10': give a whole number");
        refuses(
                "pause: 99999999999999999999s",
                "pause = '99999999999999999999s': give a shorter duration, such as 365d");
        refuses("pause: 9223372036854775807d", "pause = '9223372036854775807d': give a shorter duration, such as 365d");
        refuses("pause: 300000d", "pause = '300000d': give a shorter duration, such as 365d");
    }

    @Test
    void duplicateKeysAreRefusedWhereverTheyAre() throws IOException {
        refuses(
                "routes:\n  - name: a\n    to: b\n    to: c\n",
                "routes[0].to: is given twice, at line 3 and line 4; keep one");
        refuses("weights: {a: 1, a: 1}", "weights.a: is given twice, at line 1 and line 1; keep one");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() throws IOException {
        refuses("name: a\nhosts: [a, b\nshare: 1\n", "line 3: not valid YAML: expected ',' or ']', but got :");
        refuses(
                "name: a\n\tshare: 1\n",
                "line 2: not valid YAML: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation)");
        refuses("a: b: c\n", "line 1: not valid YAML: mapping values are not allowed here");
        refuses("name: a\n---\nname: b\n", "line 2: a second document starts; give one");
    }

    @Test
    void aliasesAreRefusedNotTakenForText() throws IOException {
        refuses(
                "name: &n a\nhosts:\n- *n\n",
                "hosts[0]: '*n' (line 3) is not read here; write the value out",
                "hosts[0]: is empty; give a single value");
    }

    @Test
    void anotherShapeThanAMappingIsRefusedWithoutItsContent() throws IOException {
        String known = "name, partitions, share, eager, pause, level, folder, endpoint, token, hosts, weights, routes,"
                + " inner, store";
        refuses("- hunter2\n", "is a list; give a mapping of " + known);
        refuses("hunter2", "is one value; give a mapping of " + known);
        refuses("? [a]\n: b\n", "a key at line 1 is no name; give text");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.settings(SampleSettings.class, missing, Map.of()))
                .withMessageStartingWith(missing + ": cannot be read (java.nio.file.NoSuchFileException")
                .withMessageEndingWith("give the path of a YAML file in UTF-8");
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: ü".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.settings(SampleSettings.class, latin, Map.of()))
                .withMessageStartingWith(latin + ": cannot be read")
                .withMessageEndingWith("in UTF-8");
    }

    @Test
    void relativePathsStartAtTheFile() throws IOException {
        assertThat(read("folder: ../logs/./a").folder())
                .isEqualTo(Objects.requireNonNull(folder.getParent()).resolve("logs/a"));
        assertThat(read("folder: /var/log").folder()).isEqualTo(Path.of("/var/log"));
    }

    @Test
    void theEnvironmentOverridesTheFile() throws IOException {
        Path file = write("name: file\npartitions: 1\nhosts: [file]\ntoken: file\nlevel: finalized\n");
        SampleSettings settings = Config.settings(
                SampleSettings.class,
                file,
                Map.of(
                        "HEADWATER_NAME", "environment",
                        "HEADWATER_PARTITIONS", "12",
                        "HEADWATER_HOSTS", "a, b ,",
                        "HEADWATER_WEIGHTS", "a=1, b = 2",
                        "HEADWATER_TOKEN", "variable",
                        "HEADWATER_INNER_DEPTH", "1",
                        "HEADWATER_INNER_KEYS", "k"));
        assertThat(settings.name()).isEqualTo("environment");
        assertThat(settings.partitions()).isEqualTo(12);
        assertThat(settings.hosts()).containsExactly("a", "b");
        assertThat(settings.weights()).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(settings.token()).isEqualTo(new Secret("variable"));
        assertThat(settings.inner()).isEqualTo(new SampleSettings.Inner(1, List.of(new Secret("k"))));
        assertThat(settings.level()).isEqualTo(SampleSettings.Level.FINALIZED);
    }

    @Test
    void theEnvironmentGivesWhatAnElementOfAListLeavesOut() throws IOException {
        Path file = write("routes:\n  - {name: one, to: headwater.one}\n  - {name: two}\n");
        assertThat(Config.settings(SampleSettings.class, file, Map.of("HEADWATER_ROUTES_1_TO", "headwater.two"))
                        .routes())
                .extracting(SampleSettings.Route::to)
                .containsExactly("headwater.one", "headwater.two");
    }

    @Test
    void theEnvironmentAloneMakesAnOptionalRecord() {
        Map<String, String> environment =
                Map.of("HEADWATER_STORE_URL", "jdbc://db:5432", "HEADWATER_STORE_PASSWORD", "pw");
        assertThat(Config.settings(SampleSettings.class, null, environment).store())
                .isEqualTo(new SampleSettings.Store(
                        URI.create("jdbc://db:5432"), new Secret("pw"), Duration.ofSeconds(5)));
    }

    @Test
    void anOptionalRecordIsNotMadeByAVariableThatOnlyBeginsLikeIt() {
        assertThat(Config.settings(SampleSettings.class, null, Map.of("HEADWATER_STORE_ROOM", "x"))
                        .store())
                .isNull();
    }

    @Test
    void mistakesOfTheEnvironmentNameTheVariable() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.settings(
                        SampleSettings.class,
                        null,
                        Map.of("HEADWATER_PARTITIONS", "many", "HEADWATER_STORE_TIMEOUT", "1s")))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .containsExactly(
                                "partitions = 'many': give a whole number (environment: HEADWATER_PARTITIONS)",
                                "store.url: is missing; give a value",
                                "store.password: is missing; give a value"));
    }

    @Test
    void dataFilesHaveNoEnvironment() throws IOException {
        Path file = write("name: data\n");
        assertThat(Config.data(SampleSettings.class, file).name()).isEqualTo("data");
    }

    @Test
    void secretsAreNeverPrinted() throws IOException {
        SampleSettings settings = read("token: hunter2\ninner: {keys: [hunter2]}\n");
        assertThat(settings.toString()).contains("token=***").doesNotContain("hunter2");
        for (String yaml : List.of(
                "token: [hunter2]",
                "token: {a: hunter2}",
                "tokn: hunter2",
                "store: hunter2",
                "store: {pasword: hunter2}",
                "inner: {keys: hunter2}",
                "inner: {keys: [[hunter2]]}",
                "token: 'hunter2",
                "endpoint: 'http://user:hunter2@ host'",
                "- token: hunter2")) {
            Path file = write(yaml);
            assertThatExceptionOfType(ConfigException.class)
                    .as(yaml)
                    .isThrownBy(() -> Config.settings(SampleSettings.class, file, Map.of()))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
        }
    }

    @Test
    void credentialsInUrlsAreMasked() {
        assertThat(Secret.mask("a http://user:pw@host/x?y=@, jdbc:postgresql://pw@db"))
                .isEqualTo("a http://***@host/x?y=@, jdbc:postgresql://***@db");
        assertThat(Secret.mask("http://host/a@b mail@host")).isEqualTo("http://host/a@b mail@host");
    }

    @Test
    void whatIsReadCannotBeChanged() throws IOException {
        SampleSettings settings = read("hosts: [a]\nweights: {a: 1}\n");
        assertThat(settings.hosts()).isUnmodifiable();
        assertThat(settings.weights()).isUnmodifiable();
    }

    @Test
    void aTypeThatSettingsCannotBeOfIsAMistakeOfTheProgram() throws IOException {
        record Odd(Set<String> names) {}
        Path file = write("names: [a]\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> Config.data(Odd.class, file))
                .withMessageContaining("java.util.Set");
    }

    private SampleSettings read(String yaml) throws IOException {
        return Config.settings(SampleSettings.class, write(yaml), Map.of());
    }

    private void refuses(String yaml, String... problems) throws IOException {
        Path file = write(yaml);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Config.settings(SampleSettings.class, file, Map.of()))
                .satisfies(refusal -> assertThat(refusal.problems()).containsExactly(problems));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("service.yaml"), yaml);
    }
}
