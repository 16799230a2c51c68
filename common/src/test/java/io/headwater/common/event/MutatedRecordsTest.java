package io.headwater.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.headwater.common.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever bytes a record holds, reading gives a record that can be written again, or the checked refusal. */
class MutatedRecordsTest {
    private static final int SEEDS = 2_000;
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|\\d+|[\\[\\]{},:]");
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "1.5",
            "99999999999999999999999999",
            "\"\"",
            "\"0x\"",
            "[]",
            "{}",
            "[null]",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "NaN",
            "\"block\"",
            "\"hash\"",
            "//",
            "'",
            "\\");

    private int accepted;
    private int refused;

    @Test
    void byEditsOfTheText() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String json = new String(EventJson.write(sample(random)), UTF_8);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                json = replaceToken(json, random);
            }
            read(json.getBytes(UTF_8), seed);
        }
        assertThat(refused).isGreaterThan(SEEDS / 2);
        assertThat(accepted).isPositive();
    }

    @Test
    void byEditsOfTheBytes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            read(damaged(EventJson.write(sample(random)), random), seed);
        }
        assertThat(refused).isGreaterThan(SEEDS / 2);
        assertThat(accepted).isPositive();
    }

    @Test
    void byNoiseAlone() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            read(noise, seed);
        }
        assertThat(refused).isEqualTo(2 * SEEDS);
    }

    private static ChainRecord sample(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Samples.transfer();
            case 1 -> Samples.undecoded();
            default -> Samples.marker(random.nextBoolean() ? Mark.OBSERVED : Mark.REMOVED);
        };
    }

    private static String replaceToken(String json, Random random) {
        List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
        if (tokens.isEmpty()) {
            return json;
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        String other = random.nextInt(4) == 0
                ? tokens.get(random.nextInt(tokens.size())).group()
                : TOKENS.get(random.nextInt(TOKENS.size()));
        return json.substring(0, token.start()) + other + json.substring(token.end());
    }

    private static byte[] damaged(byte[] value, Random random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(value, random.nextInt(value.length)) : value.clone();
        for (int edits = random.nextInt(4); edits > 0 && damaged.length > 0; edits--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private void read(byte[] value, int seed) {
        read(value, seed, EventJson::readEvent);
        read(value, seed, EventJson::readMarker);
    }

    private void read(byte[] value, int seed, Reading reading) {
        try {
            ChainRecord once = reading.read(value);
            assertThat(reading.read(EventJson.write(once))).isEqualTo(once);
            accepted++;
        } catch (UnreadableRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
            refused++;
        } catch (RuntimeException e) {
            fail("seed " + seed + ": " + new String(value, UTF_8), e);
        }
    }

    private interface Reading {
        ChainRecord read(byte[] value) throws UnreadableRecordException;
    }
}
