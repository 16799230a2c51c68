package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.Endpoint;
import io.headwater.chain.heads.NewHeads;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.Health;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of one chain, none of them trusted. Each has its own heartbeat, breaker, rate limit and bounds; one that
 * gave a disproved answer, or belongs to another chain, is set aside; all come back by themselves. Safe for many threads.
 *
 * <p>Calls block until there is an answer. They throw {@link RpcException} of kind {@code NO_ENDPOINT} when no endpoint gave
 * one in time, with each endpoint's reason; of the kind of the refusal when every endpoint in working order refused this
 * very question (for {@link CallClass#BULK}: or took too long over it, or answered with too much), so that the caller may
 * ask for less; and of kind {@code INTERRUPTED}. What else a question throws comes through.
 */
public final class NodePool implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(NodePool.class);

    private final PoolContext context;
    private final Guide guide = new Guide();
    private final CallPolicy asGuide;
    private final CallPolicy asAny;
    private final Semaphore calls;
    private final List<AutoCloseable> parked = new ArrayList<>();
    private final List<Consumer<NodeFault>> faultListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> headListeners = new CopyOnWriteArrayList<>();
    private final States states;

    private NodePool(String chain, @Nullable Long chainId, List<Member> members, PoolSettings settings, Meter meter) {
        RandomGenerator random = new SharedRandom();
        long now = System.nanoTime();
        List<PooledEndpoint> all = members.stream()
                .map(member -> new PooledEndpoint(member, settings, random, now))
                .toList();
        SharedState shared = new SharedState(chain, all, System::nanoTime);
        states = new States(shared, guide);
        Meters meters = new Meters(chain, meter, states::all);
        this.context = new PoolContext(
                chain,
                settings,
                shared,
                meters,
                new ChainIdentity(chain, chainId),
                new HedgeBudget(settings.hedging()),
                random,
                this::tell);
        Selection selection = new Selection(random);
        // A guide that is slow for once stays the guide: another one's answer is as good for this once.
        this.asGuide = new CallPolicy(guide, selection, true, 2);
        this.asAny = new CallPolicy(selection, selection, false, 1);
        this.calls = new Semaphore(settings.concurrency(), true);
        parked.add(meters);
        all.forEach(this::start);
    }

    /**
     * A pool over JSON-RPC. Nothing is waited for: the first call tells whether any endpoint can be asked.
     *
     * @param chain names the chain in logs, metrics and errors
     * @param chainId the EIP-155 id that every endpoint must have; null for that of the endpoint that first answers
     * @throws IllegalArgumentException if there is no endpoint
     */
    public static NodePool open(
            String chain,
            @Nullable Long chainId,
            List<EndpointSettings> endpoints,
            PoolSettings settings,
            Meter meter) {
        return of(chain, chainId, Members.of(endpoints, settings.deadlines()), settings, meter);
    }

    /** A pool over any nodes. The pool closes them. */
    public static NodePool of(
            String chain, @Nullable Long chainId, List<Member> members, PoolSettings settings, Meter meter) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("chain " + chain + " has no endpoint: give one or more");
        }
        return new NodePool(chain, chainId, members, settings, meter);
    }

    /**
     * Asks the guide: the one endpoint whose view of the chain's shape (head, headers by height) is followed. It
     * stays the same until it fails, is set aside or lags, or a better tier has been usable again for 30 s. "Empty" is an
     * answer.
     */
    public <T> T guide(CallClass callClass, Question<T> question) {
        return call(asGuide, callClass, question);
    }

    /**
     * Asks whichever endpoint is best placed, and others if it fails, has nothing ({@code Optional.empty()}), or is
     * disproved. For what is named by its hash, and for what the question itself proves. Empty only if every endpoint
     * said so that is in working order, or has failed only just now, and took the question.
     */
    public <T> T any(CallClass callClass, Question<T> question) {
        return call(asAny, callClass, question);
    }

    /**
     * What every endpoint in working order says; each asked once, all at the same time. Where three or more tell a head, those
     * that are behind are left out.
     */
    public <T> List<Opinion<T>> all(CallClass callClass, Question<T> question) {
        return new Survey(context).ask(states.voices(), callClass, question);
    }

    /** The guide's view stands alone: another endpoint is followed for a while, where one is in working order. */
    public void changeGuide() {
        context.shared().look(snapshot -> guide.dismiss(snapshot.now()));
    }

    /** Has each disproved answer told of, when the call that met it ends. The listener should return soon. */
    public void onFault(Consumer<NodeFault> listener) {
        faultListeners.add(listener);
    }

    /** Has this run whenever an endpoint announces a new head. Only a hint: it may come late, often, or never. */
    public void onHead(Runnable listener) {
        headListeners.add(listener);
    }

    /** How each endpoint stands, in the order given. */
    public List<EndpointState> state() {
        return states.all();
    }

    /** The chain id that endpoints are held to; empty while none is given and none has answered. */
    public OptionalLong chainId() {
        return context.identity().id();
    }

    @Override
    public Health check() {
        return states.health(context.chain());
    }

    /** Ends heartbeats and connections, all at once, since each may wait for its peer; calls under way fail. */
    @Override
    public void close() {
        context.shared().close();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parked.forEach(part -> threads.execute(() -> close(part)));
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.warn("chain {}: a part of the pool could not be closed", context.chain(), failure);
        }
    }

    private <T> T call(CallPolicy policy, CallClass callClass, Question<T> question) {
        long startedAt = context.shared().now();
        long patience = context.settings().patience().of(callClass).toNanos();
        try {
            if (!calls.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                throw new RpcException(
                        RpcException.Kind.NO_ENDPOINT,
                        0,
                        "chain " + context.chain() + ": " + context.settings().concurrency()
                                + " calls are under way, and none ended within " + Nanos.inWords(patience),
                        null);
            }
            try {
                return new Call<>(context, policy, callClass, question, startedAt).answer();
            } finally {
                calls.release();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RpcException(
                    RpcException.Kind.INTERRUPTED,
                    0,
                    "chain " + context.chain() + ": the thread was interrupted while it waited for an answer",
                    interrupt);
        }
    }

    private void start(PooledEndpoint pooled) {
        parked.add(Heartbeat.start(context, pooled));
        pooled.member().heads().ifPresent(heads -> parked.add(follow(pooled, heads)));
        parked.add(pooled.member().node());
    }

    private NewHeads follow(PooledEndpoint pooled, Endpoint heads) {
        return NewHeads.follow(heads, hint -> {
            if (context.shared().announced(pooled, hint.number())) {
                headListeners.forEach(Runnable::run);
            }
        });
    }

    private void tell(NodeFault fault) {
        for (Consumer<NodeFault> listener : faultListeners) {
            try {
                listener.accept(fault);
            } catch (RuntimeException failure) {
                LOG.error("chain {}: the listener failed on the fault of {}", fault.chain(), fault.endpoint(), failure);
            }
        }
    }
}
