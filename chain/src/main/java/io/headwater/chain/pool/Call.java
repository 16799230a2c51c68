package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.Outcome.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a pool: asks one endpoint after the other, in rounds, until one answers or the call's time is over. It runs on
 * the caller's thread, which alone decides; only the questions run on threads of their own.
 */
final class Call<T> {
    private static final int MOST_AT_ONCE = 3;

    private final PoolContext context;
    private final CallPolicy policy;
    private final CallClass callClass;
    private final Question<T> question;
    private final long startedAt;
    private final long deadline;
    private final CallOutcomes outcomes;
    private final Disproofs disproofs;
    private final Lateness lateness;
    private final LinkedBlockingQueue<Attempt<T>> ended = new LinkedBlockingQueue<>();
    private final List<Attempt<T>> running = new ArrayList<>();
    private final Set<PooledEndpoint> out = new HashSet<>();
    private int attempts;
    private int failures;
    private int round;
    private @Nullable T nothing;

    /** @param startedAt since when its time runs */
    Call(PoolContext context, CallPolicy policy, CallClass callClass, Question<T> question, long startedAt) {
        this.context = context;
        this.policy = policy;
        this.callClass = callClass;
        this.question = question;
        this.startedAt = startedAt;
        this.deadline = startedAt + context.settings().patience().of(callClass).toNanos();
        this.outcomes = new CallOutcomes(callClass);
        this.disproofs = new Disproofs(context);
        this.lateness = new Lateness(
                callClass, context.settings().deadlines().of(callClass).toNanos());
    }

    /**
     * The answer.
     *
     * @throws io.headwater.chain.rpc.RpcException if no endpoint gave one
     */
    T answer() throws InterruptedException {
        context.hedges().earn();
        try {
            while (left() > 0) {
                if (running.isEmpty() && !ask(policy.chooser(), out, deadline)) {
                    if (nothing != null && nobodyPends()) {
                        return nothing;
                    }
                    if (!anotherRound()) {
                        break;
                    }
                    continue;
                }
                T answer = await();
                if (answer != null) {
                    return answer;
                }
            }
            throw context.shared()
                    .look(snapshot -> outcomes.nobody(context.chain(), snapshot.now() - startedAt, snapshot));
        } finally {
            running.forEach(Attempt::abandon);
            disproofs.report();
        }
    }

    /** Asks the next endpoint, if there is one. */
    private boolean ask(Chooser chooser, Set<PooledEndpoint> not, long waitUntil) throws InterruptedException {
        if (attempts >= context.settings().backoff().attempts()) {
            return false;
        }
        PooledEndpoint next =
                context.shared().take(chooser, callClass, not, waitUntil).pooled();
        if (next == null) {
            return false;
        }
        attempts++;
        context.shared().look(snapshot -> {
            lateness.asked(next, snapshot.now());
            return next;
        });
        running.add(Attempt.start(context, next, callClass, question, ended));
        return true;
    }

    /** Waits for what happens next, and returns the answer if that is it. */
    private @Nullable T await() throws InterruptedException {
        Attempt<T> attempt = ended.poll(Math.max(0, nextLook() - now()), TimeUnit.NANOSECONDS);
        if (attempt != null) {
            if (!running.remove(attempt)) {
                // Its time was over before: that was noted then.
                return null;
            }
            T answer = conclude(attempt);
            if (answer == null && !running.isEmpty()) {
                // Another takes its place, so that the call does not depend on the late one again.
                ask(policy.second(), outAndBusy(), now());
            }
            return answer;
        }
        for (Attempt<T> each : List.copyOf(running)) {
            if (each.deadline() - now() <= 0 && each.timeOut()) {
                running.remove(each);
                conclude(each);
            }
        }
        if (mayHedge() && hedgeAt() - now() <= 0) {
            hedge();
        }
        return null;
    }

    private long nextLook() {
        long next = deadline;
        for (Attempt<T> attempt : running) {
            next = Math.min(next, attempt.deadline());
        }
        return mayHedge() ? Math.min(next, hedgeAt()) : next;
    }

    private boolean mayHedge() {
        return !running.isEmpty() && running.size() < MOST_AT_ONCE;
    }

    private long hedgeAt() {
        return lateness.dueAt(lastSent());
    }

    private long lastSent() {
        return running.get(running.size() - 1).sentAt();
    }

    private void hedge() throws InterruptedException {
        long now = now();
        lateness.considered(now);
        if (!context.hedges().spend(lateness.overdue(lastSent(), now))) {
            return;
        }
        if (ask(policy.second(), outAndBusy(), now) || askAgain(now)) {
            context.meters().hedged(running.get(running.size() - 1).pooled().member());
        } else {
            context.hedges().refund();
        }
    }

    /** Where there is no other, one that failed, or the late one itself on another connection, may still answer. */
    private boolean askAgain(long now) throws InterruptedException {
        startRound();
        return ask(policy.second(), outAndBusy(), now) || ask(policy.second(), out, now);
    }

    private Set<PooledEndpoint> outAndBusy() {
        Set<PooledEndpoint> busy = new HashSet<>(out);
        running.forEach(attempt -> busy.add(attempt.pooled()));
        return busy;
    }

    private @Nullable T conclude(Attempt<T> attempt) {
        Outcome outcome = attempt.outcome();
        PooledEndpoint pooled = attempt.pooled();
        outcomes.note(pooled, outcome);
        disproofs.note(attempt);
        T answer = attempt.answer();
        switch (outcome.verdict()) {
            case EMPTY -> {
                nothing = answer;
                out.add(pooled);
                return policy.emptyIsAnswer() ? answer : null;
            }
            case ANSWERED, DISPROVED -> {}
            case BUG -> outcome.rethrow();
            default -> failures++;
        }
        if (outcome.verdict() != Verdict.FAILED || failures >= policy.tries()) {
            out.add(pooled);
            failures = 0;
        }
        return answer;
    }

    /** Whether all that are in working order, or may be in a moment, have said what they will say. */
    private boolean nobodyPends() {
        return context.shared()
                .look(snapshot -> snapshot.all().stream()
                        .noneMatch(pooled -> pooled.hopeful(snapshot.now()) && !outcomes.settled(pooled)));
    }

    /** Waits until it makes sense to ask again; false if that is not before the deadline. */
    private boolean anotherRound() throws InterruptedException {
        boolean pending = !nobodyPends();
        if (!pending && outcomes.refused()) {
            throw context.shared().look(snapshot -> outcomes.refusal(context.chain(), snapshot));
        }
        List<PooledEndpoint> again = context.shared().all().stream()
                .filter(pooled -> !outcomes.settled(pooled))
                .toList();
        long wait = context.shared().askableAt(again) - now();
        if (again.isEmpty()
                || wait >= left()
                || attempts >= context.settings().backoff().attempts()) {
            if (outcomes.refused()) {
                throw context.shared().look(snapshot -> outcomes.refusal(context.chain(), snapshot));
            }
            return false;
        }
        long backoff = context.settings().backoff().wait(round++, context.random());
        if (wait <= 0) {
            Nanos.sleep(Math.min(left(), backoff));
        } else {
            context.shared().awaitHealthChange(Math.min(left(), wait + backoff));
        }
        startRound();
        return true;
    }

    /** Who is settled stays out; all others are in again. */
    private void startRound() {
        out.clear();
        context.shared().all().stream().filter(outcomes::settled).forEach(out::add);
    }

    private long left() {
        return deadline - now();
    }

    private long now() {
        return context.shared().now();
    }
}
