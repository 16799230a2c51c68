package io.headwater.chain;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which logs to ask for ({@code eth_getLogs}).
 *
 * @param from the first block
 * @param to the last block, included
 * @param addresses contracts that may have logged, 0x-hex; empty for any
 * @param topic0s first topics, mostly the hash of an event's signature, 0x-hex; empty for any, and for logs without topics
 */
public record LogFilter(long from, long to, Set<String> addresses, Set<String> topic0s) {
    public LogFilter {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "blocks " + from + " to " + to + " are no range: give 0 or more, the last not before the first");
        }
        addresses = lowerCase(addresses);
        topic0s = lowerCase(topic0s);
    }

    /** The same filter over other blocks. */
    public LogFilter over(long first, long last) {
        return new LogFilter(first, last, addresses, topic0s);
    }

    /** Whether this log is one of those asked for. */
    public boolean matches(Log log) {
        return log.blockNumber() >= from
                && log.blockNumber() <= to
                && (addresses.isEmpty() || addresses.contains(log.address()))
                && (topic0s.isEmpty()
                        || (!log.topics().isEmpty()
                                && topic0s.contains(log.topics().get(0))));
    }

    private static Set<String> lowerCase(Set<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
