package io.headwater.chain.abi;

import io.headwater.chain.Log;
import java.util.List;

/** ABIs and logs for tests. */
final class Abis {
    static final String ALICE = "0x00000000000000000000000000000000000a11ce";
    static final String BOB = "0xb0b0000000000000000000000000000000000b0b";
    private static final String HASH = "0x" + "ab".repeat(32);

    private Abis() {}

    /** An ABI of one event; its inputs as JSON. */
    static String event(String name, String... inputs) {
        return "[{\"type\":\"event\",\"name\":\"" + name + "\",\"inputs\":[" + String.join(",", inputs) + "]}]";
    }

    static String indexed(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"indexed\":true}";
    }

    static String plain(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"indexed\":false}";
    }

    static EventDecoder decoder(String abi) {
        return EventDecoder.of(List.of(ContractAbi.parse(abi)));
    }

    static Log log(List<String> topics, String data) {
        return new Log(ALICE, topics, data, 1, HASH, HASH, 0, 0);
    }

    /** An address, or another left-padded value, as a topic or a word of data. */
    static String word(String hex) {
        String digits = hex.substring(2);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }

    /** Words of data one after the other, each given by its last digits. */
    static String words(String... digits) {
        StringBuilder data = new StringBuilder("0x");
        for (String each : digits) {
            data.append("0".repeat(64 - each.length())).append(each);
        }
        return data.toString();
    }
}
