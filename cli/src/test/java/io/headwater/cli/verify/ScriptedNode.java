package io.headwater.cli.verify;

import io.headwater.cli.JsonServer;
import io.headwater.cli.JsonServer.Reply;
import io.headwater.cli.Sample;
import io.headwater.common.event.BlockMarker;
import io.headwater.common.event.ChainEvent;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with a chain as a test tells it, which speaks JSON-RPC over HTTP. */
final class ScriptedNode implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Map<Long, BlockMarker.Block> blocks = new TreeMap<>();
    private final List<ChainEvent> events = new ArrayList<>();
    private final JsonServer server = JsonServer.start(this::answer);
    private int widestRange = Integer.MAX_VALUE;
    private int requests;

    URI uri() {
        return server.uri();
    }

    /** Puts a block on the chain, with the logs of these events. */
    synchronized ScriptedNode mine(BlockMarker.Block block, ChainEvent... logs) {
        blocks.put(block.number(), block);
        events.removeIf(event -> event.block().number() == block.number());
        events.addAll(List.of(logs));
        return this;
    }

    /** From now on refuses ranges of more blocks. */
    synchronized void refuseRangesBeyond(int range) {
        widestRange = range;
    }

    /** How many requests came so far; a batch is one. */
    synchronized int requests() {
        return requests;
    }

    private synchronized Reply answer(String path, JsonNode body) {
        requests++;
        Object answer =
                body.isArray() ? body.valueStream().map(this::call).toList().reversed() : call(body);
        return new Reply(200, MAPPER.writeValueAsString(answer));
    }

    private Map<String, Object> call(JsonNode request) {
        String method = request.path("method").asString();
        JsonNode params = request.path("params");
        Object result = switch (method) {
            case "eth_chainId" -> hex(Sample.CHAIN_ID);
            case "eth_blockNumber" -> hex(head());
            case "eth_getBlockByNumber" -> block(number(params.get(0)));
            case "eth_getLogs" -> logs(params.get(0));
            case "eth_call" -> balance(params);
            default -> new Fault(-32601, "the method " + method + " does not exist");
        };
        return result instanceof Fault fault
                ? Map.of("jsonrpc", "2.0", "id", request.path("id"), "error", fault)
                : Map.of("jsonrpc", "2.0", "id", request.path("id"), "result", result);
    }

    private record Fault(int code, String message) {}

    private long head() {
        return blocks.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private Object block(long number) {
        BlockMarker.Block block = blocks.get(number);
        return block == null
                ? tools.jackson.databind.node.NullNode.instance
                : Map.of("number", hex(number), "hash", block.hash());
    }

    private Object logs(JsonNode filter) {
        long from = number(filter.path("fromBlock"));
        long to = number(filter.path("toBlock"));
        if (to - from + 1 > widestRange) {
            return new Fault(-32005, "query exceeds the range of " + widestRange + " blocks");
        }
        List<String> addresses =
                filter.path("address").valueStream().map(JsonNode::asString).toList();
        return events.stream()
                .filter(event -> event.block().number() >= from && event.block().number() <= to)
                .filter(event -> addresses.contains(event.contract()))
                .map(ScriptedNode::log)
                .toList();
    }

    private static Map<String, Object> log(ChainEvent event) {
        return Map.of(
                "address", event.contract(),
                "blockNumber", hex(event.block().number()),
                "blockHash", event.block().hash(),
                "blockTimestamp", hex(event.block().timestamp()),
                "transactionHash", event.transaction().hash(),
                "transactionIndex", hex(event.transaction().index()),
                "logIndex", hex(event.logIndex()),
                "topics", event.raw().topics(),
                "data", event.raw().data());
    }

    /** {@code balanceOf(address)}, summed up from the logs; everything else reverts. */
    private Object balance(JsonNode params) {
        String data = params.path(0).path("data").asString();
        if (!data.startsWith("0x70a08231")) {
            return new Fault(3, "execution reverted");
        }
        String holder = "0x" + data.substring(34);
        BigInteger sum = BigInteger.ZERO;
        for (ChainEvent event : events) {
            Map<String, Object> args = event.args() == null ? Map.of() : event.args();
            BigInteger value = new BigInteger(String.valueOf(args.getOrDefault("value", "0")));
            if (event.block().number() <= number(params.get(1))) {
                sum = holder.equals(args.get("to")) ? sum.add(value) : sum;
                sum = holder.equals(args.get("from")) ? sum.subtract(value) : sum;
            }
        }
        return Sample.word(sum.toString(16));
    }

    private static long number(JsonNode quantity) {
        return Long.decode(quantity.asString());
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    @Override
    public void close() {
        server.close();
    }
}
