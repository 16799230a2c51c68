package io.headwater.listener.contracts;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Blocks with chosen logs. */
final class TestLogs {
    static final String TRANSFER = Keccak.hash("Transfer(address,address,uint256)");

    private TestLogs() {}

    /** A log without its place. */
    record Logged(String contract, List<String> topics, String data) {}

    static Logged log(String contract, List<String> topics, String data) {
        return new Logged(contract, topics, data);
    }

    static Block block(long number, Logged... logs) {
        String hash = word(number);
        List<Log> placed = new ArrayList<>();
        for (Logged each : logs) {
            placed.add(new Log(
                    each.contract(), each.topics(), each.data(), number, hash, word(number << 8), 0, placed.size()));
        }
        Header header =
                new Header(number, hash, word(number - 1), 1_750_000_000L + number, "0x", "0x", "0x", List.of());
        return new Block(
                header,
                List.of(new Receipt(word(number << 8), 0, true, placed, null, Receipt.Consensus.of(2, 21_000))));
    }

    static String word(long value) {
        return String.format(Locale.ROOT, "0x%064x", value);
    }

    static String address(long value) {
        return String.format(Locale.ROOT, "0x%040x", value);
    }
}
