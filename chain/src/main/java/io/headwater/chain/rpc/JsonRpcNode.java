package io.headwater.chain.rpc;

import io.headwater.chain.Deadlines;
import io.headwater.chain.Endpoint;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A node asked over HTTP. */
public final class JsonRpcNode implements EvmNode {
    private final JsonRpcClient client;
    private final HeaderRanges ranges;

    private JsonRpcNode(JsonRpcClient client) {
        this.client = client;
        this.ranges = new HeaderRanges(client, this::header);
    }

    /**
     * A node at this address. Nothing is asked yet: the first call tells whether it can be reached.
     *
     * @param deadline how long one call may take, from the connection to the last byte of the answer
     * @throws IllegalArgumentException if the endpoint is not one of HTTP
     */
    public static JsonRpcNode connect(Endpoint endpoint, Duration deadline) {
        return connect(endpoint, Deadlines.all(deadline));
    }

    /**
     * As {@link #connect(Endpoint, Duration)}, each class of call with its own deadline. A connection is given up after
     * the shortest: that of heartbeats.
     */
    public static JsonRpcNode connect(Endpoint endpoint, Deadlines deadlines) {
        if (endpoint.webSocket()) {
            throw new IllegalArgumentException("endpoint " + endpoint
                    + " is a WebSocket address: calls need the http or https address of the node");
        }
        return new JsonRpcNode(new JsonRpcClient(endpoint, deadlines));
    }

    @Override
    public long chainId() {
        return result(Method.CHAIN_ID, json -> Fields.quantity(json, "result"));
    }

    @Override
    public Optional<Header> head() {
        return client.call(Method.HEAD, HeaderReader::read, "latest", false);
    }

    @Override
    public Optional<Header> header(long number) {
        return client.call(
                Method.BLOCK_BY_NUMBER,
                json -> requireSame("number", number, HeaderReader.read(json), Header::number),
                Hex.quantity(number),
                false);
    }

    @Override
    public List<Header> headers(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("blocks " + from + " to " + to + " are no range");
        }
        return ranges.read(from, to);
    }

    @Override
    public List<Log> logs(LogFilter filter) {
        return result(Method.LOGS, LogReader::readAnswer, LogQuery.of(filter));
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        String wanted = hash.toLowerCase(Locale.ROOT);
        return client.call(
                Method.BLOCK_BY_HASH,
                json -> requireSame("hash", wanted, HeaderReader.read(json), Header::hash),
                wanted,
                false);
    }

    @Override
    public Optional<Header> safe() {
        return tagged("safe");
    }

    @Override
    public Optional<Header> finalized() {
        return tagged("finalized");
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        String wanted = blockHash.toLowerCase(Locale.ROOT);
        return client.call(Method.RECEIPTS, json -> ReceiptReader.readAll(json, wanted), wanted);
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        return result(Method.CALL, JsonRpcNode::data, Map.of("to", to, "data", data), Hex.quantity(blockNumber));
    }

    @Override
    public String call(String to, String data, String blockHash) {
        return result(Method.CALL, JsonRpcNode::data, Map.of("to", to, "data", data), Map.of("blockHash", blockHash));
    }

    @Override
    public JsonNode request(String method, Object... params) {
        return client.<JsonNode>call(Method.named(method), JsonParser::readValueAsTree, params)
                .orElse(NullNode.getInstance());
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T result(Method method, ResultReader<T> reader, Object... params) {
        return client.call(method, reader, params).orElseThrow(() -> client.wrong(method, "its result is null"));
    }

    private Optional<Header> tagged(String tag) {
        try {
            return client.call(Method.BLOCK_BY_NUMBER, HeaderReader::read, tag, false);
        } catch (RpcException refusal) {
            if (BlockTags.unknown(refusal)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static String data(JsonParser json) {
        return Fields.data(json, "result");
    }

    private static <T> Header requireSame(String field, T wanted, Header header, Function<Header, T> value) {
        if (!wanted.equals(value.apply(header))) {
            throw new IllegalArgumentException(
                    "`" + field + "` is " + value.apply(header) + ": another block than " + wanted);
        }
        return header;
    }
}
