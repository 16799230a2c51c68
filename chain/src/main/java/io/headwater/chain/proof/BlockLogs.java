package io.headwater.chain.proof;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The logs that a node returned for one block of a range; see {@link LogsProof}. */
final class BlockLogs {
    private final LogFilter filter;
    private final Header header;
    private final List<Log> logs;
    private final BloomBits bits;
    /** Null where blooms are not believed. */
    private final @Nullable Bloom bloom;

    private final Claim claim;

    BlockLogs(LogFilter filter, Header header, List<Log> logs, BloomBits bits, boolean blooms) {
        this.filter = filter;
        this.header = header;
        this.logs = logs;
        this.bits = bits;
        this.bloom = blooms ? Bloom.parse(header.logsBloom()) : null;
        this.claim = Claim.of("logs of block " + header.number() + " (" + header.hash() + ")", logs);
    }

    /** Whether wanted logs may have been left out; throws if what was returned is wrong for sure. */
    boolean suspicious() {
        for (int i = 0; i < logs.size(); i++) {
            check(logs.get(i), claim.part("log", i));
            if (i > 0) {
                follows(logs.get(i - 1), logs.get(i), claim.part("log", i));
            }
        }
        if (filter.addresses().isEmpty() && filter.topic0s().isEmpty()) {
            requireAll();
            return false;
        }
        if (bloom == null) {
            return false;
        }
        return filter.addresses().isEmpty() ? topicMissing(bloom) : addressMissing(bloom);
    }

    private void check(Log log, Claim part) {
        part.same("blockHash", header.hash(), log.blockHash());
        if (!filter.matches(log)) {
            throw part.refuted("not asked for: address " + log.address() + ", topics " + log.topics());
        }
        if (log.transactionIndex() >= header.transactions().size()) {
            throw part.refuted("transactionIndex: expected less than "
                    + header.transactions().size() + ", got " + log.transactionIndex());
        }
        part.same("transactionHash", header.transactions().get(log.transactionIndex()), log.transactionHash());
        if (bloom != null && !bloom.mayContain(log, bits)) {
            throw part.refuted(
                    "the header's bloom does not hold it: address " + log.address() + ", topics " + log.topics());
        }
    }

    private static void follows(Log before, Log log, Claim part) {
        if (log.logIndex() <= before.logIndex()) {
            throw part.refuted("logIndex: expected more than " + before.logIndex() + ", got " + log.logIndex());
        }
        if (log.transactionIndex() < before.transactionIndex()) {
            throw part.refuted("transactionIndex: expected at least " + before.transactionIndex() + ", got "
                    + log.transactionIndex());
        }
    }

    /** All logs of the block were asked for: then nothing may be missing in them. */
    private void requireAll() {
        for (int i = 0; i < logs.size(); i++) {
            claim.part("log", i).same("logIndex", i, logs.get(i).logIndex());
        }
        if (bloom != null) {
            claim.same("bloom", header.logsBloom(), Bloom.of(logs, bits).hex());
        }
    }

    private boolean addressMissing(Bloom all) {
        return all.mayContainAny(filter.topic0s(), bits) && missing(all, filter.addresses(), Log::address);
    }

    private boolean topicMissing(Bloom all) {
        return missing(all, filter.topic0s(), log -> log.topics().get(0));
    }

    private boolean missing(Bloom all, Set<String> wanted, Function<Log, String> of) {
        Set<String> returned = logs.stream().map(of).collect(Collectors.toSet());
        return wanted.stream().anyMatch(value -> !returned.contains(value) && all.mayContain(value, bits));
    }
}
