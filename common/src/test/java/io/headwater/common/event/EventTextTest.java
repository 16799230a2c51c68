package io.headwater.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by hand against what Jackson writes. */
class EventTextTest {
    private static final int EVENTS = 5_000;
    private static final String[] PIECES = {
        "a", "Zz09", " ", "\"", "\\", "/", "\n", "\u0000", "\u001f", "\u007f", "é", "ÿ", "Ā", "漢", "😀", "\u2028",
        "<&'>", "0x00ff"
    };

    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void writesEveryEventAsJacksonDoes(long seed) {
        random.setSeed(seed);
        for (int i = 0; i < EVENTS; i++) {
            ChainEvent event = event();
            assertThat(new String(EventJson.write(event), UTF_8))
                    .isEqualTo(new String(EventJson.writeByReflection(event), UTF_8));
        }
    }

    /** What was written for one event is used again for the next, but only where it says the same. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void sharesWhatEventsHaveInCommonAndNothingElse(long seed) {
        random.setSeed(seed);
        List<ChainEvent> few = List.of(event(), event(), event());
        for (int i = 0; i < EVENTS; i++) {
            ChainEvent one = few.get(random.nextInt(few.size()));
            ChainEvent other = few.get(random.nextInt(few.size()));
            ChainEvent event = new ChainEvent(
                    one.id(),
                    other.stage(),
                    random.nextBoolean() ? one.chainId() : other.chainId(),
                    random.nextBoolean() ? one.block() : other.block(),
                    random.nextBoolean() ? one.transaction() : other.transaction(),
                    i,
                    random.nextBoolean() ? one.contract() : other.contract(),
                    other.event(),
                    one.signature(),
                    other.args(),
                    one.raw());
            assertThat(new String(EventJson.write(event), UTF_8))
                    .isEqualTo(new String(EventJson.writeByReflection(event), UTF_8));
        }
    }

    private ChainEvent event() {
        boolean decoded = random.nextInt(4) > 0;
        String blockHash = hash();
        int logIndex = random.nextInt(1 << random.nextInt(31));
        return new ChainEvent(
                ChainEvent.id(31_337, blockHash, logIndex),
                List.of(Stage.values()).get(random.nextInt(Stage.values().length)),
                number(),
                new ChainEvent.Block(number(), blockHash, number()),
                new ChainEvent.Transaction(hash(), random.nextInt(1_000)),
                logIndex,
                random.nextBoolean() ? hash() : text(),
                decoded ? text() : null,
                decoded ? text() : null,
                decoded ? tuple(3) : null,
                new ChainEvent.Raw(topics(), "0x" + "ab".repeat(random.nextInt(2_000))));
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE;
            case 3 -> -random.nextInt(1_000);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            topics.add(hash());
        }
        return topics;
    }

    private Map<String, Object> tuple(int depth) {
        Map<String, Object> tuple = new LinkedHashMap<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            tuple.put(text(), value(depth));
        }
        return tuple;
    }

    @SuppressWarnings("NullAway") // Null and numbers stand in no event, and must not be lost if one has them.
    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt(20) == 0 ? null : hash();
            case 2 -> random.nextInt(20) == 0 ? (Object) 1.5 : text();
            case 3, 4 -> text();
            case 5 -> tuple(depth - 1);
            default -> {
                List<Object> items = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    items.add(value(depth - 1));
                }
                yield items;
            }
        };
    }

    private String hash() {
        return String.format("0x%016x%016x", random.nextLong(), random.nextLong());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            text.append(random.nextInt(3) == 0 ? PIECES[random.nextInt(PIECES.length)] : "word");
        }
        return text.toString();
    }
}
