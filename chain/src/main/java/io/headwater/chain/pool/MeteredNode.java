package io.headwater.chain.pool;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint as one question sees it: each request waits for the endpoint's rate limit, is measured, and tells the pool
 * of the endpoint's head.
 */
final class MeteredNode implements EvmNode {
    private final EvmNode node;
    private final PooledEndpoint pooled;
    private final SharedState shared;
    private final Meters meters;
    private final long deadline;
    private volatile boolean waiting;
    private volatile long sentAt;
    private volatile long waited;

    /** @param deadline when the question must have its answer */
    MeteredNode(PooledEndpoint pooled, SharedState shared, Meters meters, long deadline) {
        this.node = pooled.member().node();
        this.pooled = pooled;
        this.shared = shared;
        this.meters = meters;
        this.deadline = deadline;
        this.sentAt = shared.now();
    }

    /** When the endpoint last got a request; this moment while one waits for the rate limit. */
    long sentAt() {
        return waiting ? shared.now() : sentAt;
    }

    /** How long its requests waited for the rate limit, in nanoseconds. */
    long waited() {
        return waited;
    }

    @Override
    public long chainId() {
        return measured("eth_chainId", 1, node::chainId);
    }

    @Override
    public Optional<Header> head() {
        Optional<Header> head = measured("eth_getBlockByNumber", 1, node::head);
        head.ifPresent(header -> shared.head(pooled, header.number()));
        return head;
    }

    @Override
    public Optional<Header> header(long number) {
        return measured("eth_getBlockByNumber", 1, () -> node.header(number));
    }

    @Override
    public List<Header> headers(long from, long to) {
        // Providers count each request of a batch.
        return measured("eth_getBlockByNumber", Math.max(1, to - from + 1.0), () -> node.headers(from, to));
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        return measured("eth_getBlockByHash", 1, () -> node.headerByHash(hash));
    }

    @Override
    public Optional<Header> safe() {
        return measured("eth_getBlockByNumber", 1, node::safe);
    }

    @Override
    public Optional<Header> finalized() {
        return measured("eth_getBlockByNumber", 1, node::finalized);
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        return measured("eth_getBlockReceipts", 1, () -> node.receipts(blockHash));
    }

    @Override
    public List<Log> logs(LogFilter filter) {
        return measured("eth_getLogs", 1, () -> node.logs(filter));
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        return measured("eth_call", 1, () -> node.call(to, data, blockNumber));
    }

    @Override
    public String call(String to, String data, String blockHash) {
        return measured("eth_call", 1, () -> node.call(to, data, blockHash));
    }

    @Override
    public JsonNode request(String method, Object... params) {
        return measured(method, 1, () -> node.request(method, params));
    }

    /** Nothing: the endpoint is the pool's. */
    @Override
    public void close() {}

    private <T> T measured(String method, double requests, Supplier<T> request) {
        acquire(method, requests);
        long start = shared.now();
        sentAt = start;
        String outcome = "failed";
        try {
            T answer = request.get();
            outcome = answer instanceof Optional<?> optional && optional.isEmpty() ? "empty" : "answered";
            return answer;
        } catch (RpcException fault) {
            outcome = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw fault;
        } finally {
            meters.requested(pooled.member(), method, outcome, shared.now() - start);
        }
    }

    private void acquire(String method, double requests) {
        long left = deadline - shared.now();
        long wait = shared.tokens(pooled, requests, left);
        if (wait > left) {
            throw saturated(wait);
        }
        if (wait > 0) {
            waiting = true;
            long since = shared.now();
            pause(method, wait);
            sentAt = shared.now();
            waited = waited + sentAt - since;
            waiting = false;
            long refused = shared.look(snapshot -> pooled.rate().blockedUntil() - snapshot.now());
            if (refused > 0) {
                throw saturated(refused);
            }
        }
    }

    private SaturatedException saturated(long wait) {
        return new SaturatedException(
                wait, shared.look(snapshot -> pooled.rate().rate(snapshot.now())));
    }

    private static void pause(String method, long nanos) {
        try {
            Nanos.sleep(nanos);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RpcException(
                    RpcException.Kind.INTERRUPTED, 0, method + ": interrupted while it waited for its turn", interrupt);
        }
    }
}
