package io.headwater.testing.chain;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.Receipt;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * An honest node that answers from the model, without a network. It can lag, be on another fork, be down, and have its
 * receipts and logs tampered with. Every call sees the chain as it is at that moment.
 */
public final class InMemoryNode implements EvmNode {
    private final ScriptedChain chain;
    private volatile int lag;
    private volatile boolean failing;
    private volatile boolean untagged;
    private volatile @Nullable ChainView fixed;
    private volatile UnaryOperator<List<Receipt>> receipts = UnaryOperator.identity();
    private volatile UnaryOperator<List<Log>> logs = UnaryOperator.identity();

    public InMemoryNode(ScriptedChain chain) {
        this.chain = chain;
    }

    /** It does not know the newest so many blocks. */
    public void lag(int blocks) {
        lag = blocks;
    }

    /** Every call fails as if nobody listened at its address. */
    public void fail(boolean fails) {
        failing = fails;
    }

    /** It does not know the tags "safe" and "finalized". */
    public void forgetTags() {
        untagged = true;
    }

    /** It knows this and no more, such as a fork or how things stood once; null to follow the chain again. */
    public void stay(@Nullable ChainView view) {
        fixed = view;
    }

    /** What it makes of a block's receipts before it gives them away. */
    public void tamperReceipts(UnaryOperator<List<Receipt>> lie) {
        receipts = lie;
    }

    /** What it makes of the logs of a range before it gives them away. */
    public void tamperLogs(UnaryOperator<List<Log>> lie) {
        logs = lie;
    }

    @Override
    public long chainId() {
        view();
        return chain.shape().chainId();
    }

    @Override
    public Optional<Header> head() {
        return Optional.of(view().head().asHeader());
    }

    @Override
    public Optional<Header> header(long number) {
        return view().at(number).map(ScriptedBlock::asHeader);
    }

    @Override
    public List<Header> headers(long from, long to) {
        ChainView view = view();
        List<Header> headers = new ArrayList<>();
        for (long number = from; number <= Math.min(to, view.head().number()); number++) {
            view.at(number).map(ScriptedBlock::asHeader).ifPresent(headers::add);
        }
        return headers;
    }

    @Override
    public Optional<Header> headerByHash(String hash) {
        return view().byHash(hash).map(ScriptedBlock::asHeader);
    }

    @Override
    public Optional<Header> safe() {
        return tagged(view().safe());
    }

    @Override
    public Optional<Header> finalized() {
        return tagged(view().finalized());
    }

    @Override
    public Optional<List<Receipt>> receipts(String blockHash) {
        return view().byHash(blockHash).map(ScriptedBlock::asReceipts).map(receipts);
    }

    @Override
    public List<Log> logs(LogFilter filter) {
        List<Log> matching = view().blocks().stream()
                .skip(filter.from())
                .limit(filter.to() - filter.from() + 1)
                .flatMap(block -> block.logs().stream())
                .filter(filter::matches)
                .toList();
        return logs.apply(matching);
    }

    @Override
    public String call(String to, String data, long blockNumber) {
        return view().at(blockNumber)
                .map(block -> ScriptedState.call(block, to, data))
                .orElseThrow(() -> unknown("block " + blockNumber));
    }

    @Override
    public String call(String to, String data, String blockHash) {
        return view().byHash(blockHash)
                .map(block -> ScriptedState.call(block, to, data))
                .orElseThrow(() -> unknown("block " + blockHash));
    }

    /** Knows no other methods: null, always. */
    @Override
    public JsonNode request(String method, Object... params) {
        view();
        return NullNode.getInstance();
    }

    @Override
    public void close() {}

    private Optional<Header> tagged(ScriptedBlock block) {
        return untagged ? Optional.empty() : Optional.of(block.asHeader());
    }

    private ChainView view() {
        if (failing) {
            throw new RpcException(RpcException.Kind.UNREACHABLE, 0, "the in-memory node fails, as told", null);
        }
        ChainView stayed = fixed;
        return (stayed == null ? chain.view() : stayed).behind(lag);
    }

    private static RpcException unknown(String what) {
        return new RpcException(RpcException.Kind.REMOTE_ERROR, -32_000, "unknown block: " + what, null);
    }
}
