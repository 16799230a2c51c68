package io.headwater.testing.chain;

import java.util.List;

/** A log before it is in a block: what a contract said, as the receipt commits to it. */
record Emission(String address, List<String> topics, String data) {
    Emission {
        topics = List.copyOf(topics);
    }
}
