package io.headwater.cli.verify;

import io.headwater.cli.topic.Table;
import io.headwater.common.kafka.Topics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contracts that the listener watches, from their own topic, and from where to where each is published. What is
 * recounted are contracts of one address with all that they log; contracts of which only some events are watched, any
 * contracts of a kind, and children of factories are left out.
 */
final class WatchedContracts {
    private final Map<String, Contract> byAddress = new LinkedHashMap<>();
    private boolean others;

    /**
     * A contract that is recounted.
     *
     * @param standard the standard that it follows; null for another ABI
     * @param from the first block whose logs are published
     * @param until the first block whose logs are not; null for none
     * @param joined events of blocks before this may come after their block's marker
     * @param watched whether it still is
     */
    record Contract(
            @Nullable TokenStandard standard,
            long from,
            @Nullable Long until,
            long joined,
            boolean watched) {
        static Contract of(@Nullable TokenStandard standard, JsonNode cursor, boolean watched) {
            JsonNode next = cursor.path("next");
            return new Contract(
                    standard,
                    cursor.path("from").asLong(0),
                    next.isNumber() ? Long.valueOf(next.asLong()) : null,
                    cursor.path("joined").asLong(0),
                    watched);
        }
    }

    WatchedContracts(Map<String, Contract> byAddress, boolean others) {
        this.byAddress.putAll(byAddress);
        this.others = others;
    }

    /** @throws io.headwater.cli.options.UnusableOptionException when the topics are not there */
    static WatchedContracts read(String bootstrapServers, String chain) {
        WatchedContracts watched = new WatchedContracts(Map.of(), false);
        Map<String, byte[]> progress =
                Table.open(bootstrapServers, Topics.CHECKPOINTS).read();
        Map<String, byte[]> contracts =
                Table.open(bootstrapServers, Topics.CONTRACTS).read();
        contracts.forEach((key, value) -> {
            if (key.startsWith(chain + "/")) {
                watched.add(json(value), progress, chain + "/contract/");
            }
        });
        progress.forEach((key, value) -> {
            if (key.startsWith(chain + "/contract/")) {
                watched.addRemoved(json(value));
            }
        });
        return watched;
    }

    private static JsonNode json(byte[] value) {
        return JsonMapper.shared().readTree(value);
    }

    private void add(JsonNode contract, Map<String, byte[]> progress, String prefix) {
        String address = contract.path("address").asString("");
        boolean child = !contract.path("born").isMissingNode();
        if (child || !address.startsWith("0x") || !contract.path("events").isEmpty()) {
            others = true;
            return;
        }
        others |= !contract.path("factory").isMissingNode();
        String word = contract.path("standard").asString("");
        byte @Nullable [] cursor = progress.get(prefix + address);
        JsonNode at = cursor != null
                ? json(cursor)
                : notYet(contract.path("startBlock").asLong(0));
        byAddress.put(
                address,
                Contract.of(word.isEmpty() ? null : TokenStandard.valueOf(word.toUpperCase(Locale.ROOT)), at, true));
    }

    /** As the listener would say it of a contract that it has not seen. */
    private static JsonNode notYet(long startBlock) {
        return JsonMapper.shared().createObjectNode().put("from", startBlock).put("next", startBlock);
    }

    /** What was watched once is still in the topic. */
    private void addRemoved(JsonNode cursor) {
        String id = cursor.path("id").asString("");
        if (!byAddress.containsKey(id) && cursor.path("topics").isEmpty() && id.startsWith("0x")) {
            byAddress.put(id, Contract.of(null, cursor, false));
        }
        others |= !byAddress.containsKey(id);
    }

    /** The addresses, lower-case 0x-hex. */
    Set<String> addresses() {
        return byAddress.keySet();
    }

    /** The lowest block from which any contract is watched. */
    long firstBlock() {
        return byAddress.values().stream().mapToLong(Contract::from).min().orElse(0);
    }

    /** Whether a log of that contract in that block is to be published. */
    boolean covers(String address, long block) {
        Contract contract = byAddress.get(address);
        return contract != null && block >= contract.from() && (contract.until() == null || block < contract.until());
    }

    /** Whether an event is of what cannot be recounted. */
    boolean leavesOut(String address) {
        return others && !byAddress.containsKey(address);
    }

    /** Whether an event of that block may come after the block's marker, since the contract joined later. */
    boolean mayBeLate(String address, long block) {
        Contract contract = byAddress.get(address);
        return contract != null
                && (block < contract.joined() || (contract.until() != null && block < contract.until()));
    }

    /** Whether the contract was declared to follow a standard, so that its transfers must have been decoded. */
    boolean isStandard(String address) {
        Contract contract = byAddress.get(address);
        return contract != null && contract.standard() != null;
    }

    /** Which contracts are not published up to the head yet, in words; null where all are. */
    @Nullable
    String joining() {
        String joining = byAddress.entrySet().stream()
                .filter(each -> each.getValue().watched() && each.getValue().until() != null)
                .map(each -> each.getKey() + " up to block " + each.getValue().until())
                .collect(Collectors.joining(", "));
        return joining.isEmpty() ? null : "contracts have not joined the others yet: " + joining;
    }
}
