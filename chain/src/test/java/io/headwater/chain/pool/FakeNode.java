package io.headwater.chain.pool;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import io.headwater.chain.rpc.RpcException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A node in memory that behaves as it is told. It has every block; the hash of block 41 is {@code 0x41}. */
final class FakeNode implements EvmNode {
    /** What happens before an answer is given. */
    interface Behaviour {
        void before(String method);
    }

    static final Behaviour WELL = method -> {};

    private final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    volatile Behaviour behaviour = WELL;
    volatile long chainId;
    volatile long head = 100;
    volatile boolean forgetful;
    volatile boolean lying;
    volatile boolean closed;
    volatile Runnable closing = () -> {};

    FakeNode(long chainId) {
        this.chainId = chainId;
    }

    FakeNode doing(Behaviour what) {
        behaviour = what;
        return this;
    }

    static Behaviour failing(Kind kind, int code) {
        return method -> {
            throw new RpcException(kind, code, method + ": told to fail", null);
        };
    }

    /** Does not answer for as long as it is not interrupted. */
    static Behaviour stalling() {
        CountDownLatch forever = new CountDownLatch(1);
        return method -> {
            try {
                forever.await();
            } catch (InterruptedException interrupt) {
                throw new RpcException(Kind.INTERRUPTED, 0, method + ": interrupted", interrupt);
            }
        };
    }

    @Override
    public long chainId() {
        return answer("eth_chainId", chainId);
    }

    @Override
    public Optional<Header> head() {
        return header("eth_getBlockByNumber", head);
    }

    @Override
    public Optional<Header> header(long number) {
        return header("eth_getBlockByNumber", number);
    }

    @Override
    public List<Header> headers(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(this::header)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        return header("eth_getBlockByHash", Long.parseLong(hash.substring(2)));
    }

    @Override
    public Optional<Header> safe() {
        return header("eth_getBlockByNumber", head - 10);
    }

    @Override
    public Optional<Header> finalized() {
        return header("eth_getBlockByNumber", head - 20);
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        return answer("eth_getBlockReceipts", forgetful ? Optional.empty() : Optional.of(List.of()));
    }

    @Override
    public List<Log> logs(LogFilter filter) {
        return answer("eth_getLogs", List.of());
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        return answer("eth_call", "0x");
    }

    @Override
    public String call(String to, String data, String blockHash) {
        return answer("eth_call", "0x");
    }

    @Override
    public JsonNode request(String method, Object... params) {
        return answer(method, NullNode.getInstance());
    }

    @Override
    public void close() {
        closing.run();
        closed = true;
    }

    private Optional<Header> header(String method, long number) {
        String hash = "0x" + number + (lying ? "-false" : "");
        Header header = new Header(number, hash, "0x" + (number - 1), number, "0x", "0x", "0x", List.of());
        return answer(method, forgetful ? Optional.empty() : Optional.of(header));
    }

    private <T> T answer(String method, T answer) {
        asked.incrementAndGet();
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            behaviour.before(method);
            return answer;
        } finally {
            inside.decrementAndGet();
        }
    }
}
