package io.headwater.chain.abi;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Keccak;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event declares, its values come back as they went in. */
class EventRoundTripTest {
    private static final int EVENTS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void decodesWhatWasEncoded(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < EVENTS; i++) {
            roundTrip(random);
        }
    }

    /** As the encoder wants them: a tuple is a list. */
    private static Object unnamed(Object value) {
        if (value instanceof Map<?, ?> tuple) {
            return unnamed(List.copyOf(tuple.values()));
        }
        return value instanceof List<?> list
                ? list.stream().map(EventRoundTripTest::unnamed).toList()
                : value;
    }

    private static void roundTrip(Random random) {
        List<RandomType> types = new ArrayList<>();
        int parameters = random.nextInt(6);
        for (int i = 0; i < parameters; i++) {
            types.add(RandomType.of(random, 3));
        }
        Map<String, Object> args = new LinkedHashMap<>();
        StringBuilder inputs = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            args.put("p" + i, types.get(i).value(random));
            inputs.append(i == 0 ? "" : ",").append(types.get(i).json("p" + i, ",\"indexed\":false"));
        }
        String tuple =
                "(" + String.join(",", types.stream().map(RandomType::type).toList()) + ")";
        String data = FunctionCall.encodeArguments(
                tuple, args.values().stream().map(EventRoundTripTest::unnamed).toArray());
        Decoding decoding = Abis.decoder(Abis.event("E", inputs.toString()))
                .decode(Abis.log(List.of(Keccak.hash("E" + tuple)), data));
        assertThat(decoding).isEqualTo(new DecodedEvent("E", "E" + tuple, args));
    }
}
