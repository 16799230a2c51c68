package io.headwater.cli.verify;

import io.headwater.cli.options.UnusableOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What verifying asks of a node: heads, logs by range, calls at a block. */
final class ChainReader {
    private static final long WIDEST_RANGE = 2_000;
    private static final int BATCH = 100;

    private final JsonRpc rpc;

    ChainReader(JsonRpc rpc) {
        this.rpc = rpc;
    }

    /** The chain's id by EIP-155. */
    long chainId() {
        return ChainLog.quantity(ask("eth_chainId"));
    }

    /** The number of the chain's newest block. */
    long head() {
        return ChainLog.quantity(ask("eth_blockNumber"));
    }

    /** The hash of the chain's block at a height; null where it has none. */
    @Nullable
    String hash(long number) {
        if (number < 0) {
            return null;
        }
        JsonNode block = ask("eth_getBlockByNumber", hex(number), false);
        return block.isNull() ? null : block.path("hash").asString();
    }

    /**
     * Hands over all logs of the contracts in a range of blocks, both ends included, in the chain's order.
     *
     * @throws RpcException when the node refuses even a single block
     */
    void logs(WatchedContracts contracts, long from, long to, Consumer<ChainLog> sink) throws RpcException {
        long width = WIDEST_RANGE;
        long next = from;
        while (next <= to) {
            long last = Math.min(to, next + width - 1);
            try {
                range(contracts, next, last).forEach(sink);
                next = last + 1;
                width = Math.min(WIDEST_RANGE, width * 2);
            } catch (RpcException e) {
                // Nodes bound the width or the size of an answer, each in its own words.
                if (last == next) {
                    throw e;
                }
                width = (last - next + 1) / 2;
            }
        }
    }

    private List<ChainLog> range(WatchedContracts contracts, long from, long to) throws RpcException {
        JsonNode logs = rpc.call(
                "eth_getLogs",
                Map.of("fromBlock", hex(from), "toBlock", hex(to), "address", List.copyOf(contracts.addresses())));
        if (!logs.isArray()) {
            throw new RpcException(0, "eth_getLogs gave no list: " + logs);
        }
        List<ChainLog> found = new ArrayList<>(logs.size());
        for (JsonNode each : logs) {
            ChainLog log = ChainLog.of(each);
            if (contracts.covers(log.contract(), log.block().number())) {
                found.add(log);
            }
        }
        return found;
    }

    /** Calls a contract many times, on the state after a block; the outcomes come in the calls' order. */
    List<JsonRpc.Outcome> calls(String contract, List<String> data, long block) throws RpcException {
        List<JsonRpc.Outcome> outcomes = new ArrayList<>(data.size());
        for (int start = 0; start < data.size(); start += BATCH) {
            List<List<Object>> params = data.subList(start, Math.min(data.size(), start + BATCH)).stream()
                    .map(each -> List.<Object>of(Map.of("to", contract, "data", each), hex(block)))
                    .toList();
            outcomes.addAll(rpc.batch("eth_call", params));
        }
        return outcomes;
    }

    /** The node cannot do what verifying needs. */
    UnusableOptionException refused(String what, RpcException e) {
        return new UnusableOptionException(
                "--node",
                rpc.node(),
                "the node refuses " + what + " (" + e.getMessage()
                        + "); use a node that has the chain's logs and state",
                e);
    }

    private JsonNode ask(String method, Object... params) {
        try {
            return rpc.call(method, params);
        } catch (RpcException e) {
            throw refused(method, e);
        }
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
