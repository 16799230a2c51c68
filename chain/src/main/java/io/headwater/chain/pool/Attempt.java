package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.Outcome.Verdict;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One question to one endpoint, on a virtual thread of its own: so that the pool keeps its deadline whatever the node
 * does. What it came to is noted once, by its own thread or by whoever gives it up; its room at the endpoint is given back
 * when its thread ends.
 */
final class Attempt<T> {
    private final PoolContext context;
    private final PooledEndpoint pooled;
    private final CallClass callClass;
    private final Question<T> question;
    private final long startedAt;
    private final MeteredNode node;
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    private final Thread thread;
    private volatile @Nullable T answer;

    private Attempt(
            PoolContext context,
            PooledEndpoint pooled,
            CallClass callClass,
            Question<T> question,
            BlockingQueue<Attempt<T>> ended) {
        this.context = context;
        this.pooled = pooled;
        this.callClass = callClass;
        this.question = question;
        this.startedAt = context.shared().now();
        this.node = new MeteredNode(pooled, context.shared(), context.meters(), deadline());
        Runnable work = Context.current().wrap(() -> run(ended));
        this.thread = Thread.ofVirtual().name("node-pool-" + context.chain()).unstarted(work);
    }

    /**
     * Asks an endpoint that {@link SharedState} has counted the question in to.
     *
     * @param ended gets the attempt when it has ended
     */
    static <T> Attempt<T> start(
            PoolContext context,
            PooledEndpoint pooled,
            CallClass callClass,
            Question<T> question,
            BlockingQueue<Attempt<T>> ended) {
        Attempt<T> attempt = new Attempt<>(context, pooled, callClass, question, ended);
        attempt.thread.start();
        return attempt;
    }

    PooledEndpoint pooled() {
        return pooled;
    }

    /** When its endpoint last got a request of it. */
    long sentAt() {
        return node.sentAt();
    }

    /** When its endpoint must have answered. */
    long deadline() {
        return startedAt + deadlineOfClass().toNanos();
    }

    /** What it came to; that it was abandoned as long as it is under way. */
    Outcome outcome() {
        Outcome known = outcome.get();
        return known == null ? Outcome.abandoned() : known;
    }

    /** The answer; null unless the outcome is one. */
    @Nullable
    T answer() {
        Verdict verdict = outcome().verdict();
        return verdict == Verdict.ANSWERED || verdict == Verdict.EMPTY ? answer : null;
    }

    /** Its answer is no longer wanted. */
    void abandon() {
        giveUp(Outcome.abandoned());
    }

    /** Its deadline has passed; false if it ended at the last moment. */
    boolean timeOut() {
        return giveUp(Outcome.timedOut(deadlineOfClass()));
    }

    private boolean giveUp(Outcome why) {
        boolean first = note(why);
        thread.interrupt();
        return first;
    }

    private void run(BlockingQueue<Attempt<T>> ended) {
        try {
            answer = ask();
            note(Outcome.answered(answer));
        } catch (RuntimeException | Error fault) {
            note(Outcome.of(fault, callClass, pooled.member()));
        } finally {
            context.shared().end(pooled);
            ended.add(this);
        }
    }

    private T ask() {
        SharedState shared = context.shared();
        if (!shared.look(snapshot -> pooled.chainChecked())) {
            context.identity().check(node, pooled.member().name());
            shared.chainIsRight(pooled);
        }
        return question.ask(node);
    }

    private boolean note(Outcome known) {
        boolean first = outcome.compareAndSet(null, known);
        if (first) {
            context.shared().note(pooled, known, callClass, context.shared().now() - startedAt - node.waited());
        }
        return first;
    }

    private Duration deadlineOfClass() {
        return context.settings().deadlines().of(callClass);
    }
}
