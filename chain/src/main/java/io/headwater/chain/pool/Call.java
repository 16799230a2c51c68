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
    /** An answer that comes earlier than this is not late, whatever is usual. */
    private static final long SOONEST_HEDGE = 50 * Nanos.MILLI;

    /** This part of the deadline is long for an answer, whatever is usual. */
    private static final int LONG = 10;

    private static final int MOST_AT_ONCE = 3;

    private final Parts parts;
    private final Manner manner;
    private final CallClass callClass;
    private final Question<T> question;
    private final long startedAt;
    private final long deadline;
    private final Tally tally;
    private final Disproofs disproofs;
    private final LinkedBlockingQueue<Attempt<T>> ended = new LinkedBlockingQueue<>();
    private final List<Attempt<T>> running = new ArrayList<>();
    private final Set<Standing> out = new HashSet<>();
    private int attempts;
    private int failures;
    private int round;
    private long late;
    private long hedgedAt;
    private @Nullable T nothing;

    /** @param startedAt since when its time runs */
    Call(Parts parts, Manner manner, CallClass callClass, Question<T> question, long startedAt) {
        this.parts = parts;
        this.manner = manner;
        this.callClass = callClass;
        this.question = question;
        this.startedAt = startedAt;
        this.deadline = startedAt + parts.settings().patience().of(callClass).toNanos();
        this.tally = new Tally(callClass);
        this.disproofs = new Disproofs(parts);
    }

    /**
     * The answer.
     *
     * @throws io.headwater.chain.rpc.RpcException if no endpoint gave one
     */
    T answer() throws InterruptedException {
        parts.hedges().earn();
        try {
            while (left() > 0) {
                if (running.isEmpty() && !ask(manner.chooser(), out, deadline)) {
                    if (tally.any(Verdict.EMPTY) && nobodyPends() && nothing != null) {
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
            throw parts.desk().look(situation -> tally.nobody(parts.chain(), situation.now() - startedAt, situation));
        } finally {
            running.forEach(Attempt::abandon);
            disproofs.report();
        }
    }

    /** Asks the next endpoint, if there is one. */
    private boolean ask(Chooser chooser, Set<Standing> not, long waitUntil) throws InterruptedException {
        if (attempts >= parts.settings().backoff().attempts()) {
            return false;
        }
        Standing next = parts.desk().take(chooser, callClass, not, waitUntil).standing();
        if (next == null) {
            return false;
        }
        attempts++;
        late = Math.max(
                SOONEST_HEDGE,
                parts.desk().look(situation -> next.latency(callClass).late(longAnswer())));
        hedgedAt = parts.desk().now();
        running.add(Attempt.start(parts, next, callClass, question, ended));
        return true;
    }

    /** Waits for what happens next, and returns the answer if that is it. */
    private @Nullable T await() throws InterruptedException {
        Attempt<T> attempt = ended.poll(Math.max(0, nextLook() - parts.desk().now()), TimeUnit.NANOSECONDS);
        if (attempt != null) {
            if (!running.remove(attempt)) {
                // Its time was over before: that was noted then.
                return null;
            }
            T answer = conclude(attempt);
            if (answer == null && !running.isEmpty()) {
                // Another takes its place, so that the call does not depend on the late one again.
                ask(manner.chooser(), outAndBusy(), parts.desk().now());
            }
            return answer;
        }
        for (Attempt<T> each : List.copyOf(running)) {
            if (each.deadline() - parts.desk().now() <= 0 && each.timeOut()) {
                running.remove(each);
                conclude(each);
            }
        }
        if (mayHedge() && hedgeAt() - parts.desk().now() <= 0) {
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

    /** When the last question is unusually late; the time that it waits for a rate limit does not count. */
    private long hedgeAt() {
        long sent = running.get(running.size() - 1).sentAt();
        return Math.max(sent, hedgedAt) + late;
    }

    /** So long after the last question another endpoint is asked even if too many calls had to do so already. */
    private boolean overdue(long now) {
        long sent = running.get(running.size() - 1).sentAt();
        return now - sent >= longAnswer();
    }

    private long longAnswer() {
        return parts.settings().deadlines().of(callClass).toNanos() / LONG;
    }

    private void hedge() throws InterruptedException {
        long now = parts.desk().now();
        hedgedAt = now;
        if (!parts.hedges().spend(overdue(now))) {
            return;
        }
        if (ask(manner.second(), outAndBusy(), now) || askAgain(now)) {
            parts.meters().hedged(running.get(running.size() - 1).standing().member());
        } else {
            parts.hedges().refund();
        }
    }

    /** Where there is no other, one that failed, or the late one itself on another connection, may still answer. */
    private boolean askAgain(long now) throws InterruptedException {
        startRound();
        return ask(manner.second(), outAndBusy(), now) || ask(manner.second(), out, now);
    }

    private Set<Standing> outAndBusy() {
        Set<Standing> busy = new HashSet<>(out);
        running.forEach(attempt -> busy.add(attempt.standing()));
        return busy;
    }

    private @Nullable T conclude(Attempt<T> attempt) {
        Outcome outcome = attempt.outcome();
        Standing standing = attempt.standing();
        tally.note(standing, outcome);
        T answer = attempt.answer();
        switch (outcome.verdict()) {
            case ANSWERED -> disproofs.proven(standing.member(), answer);
            case EMPTY -> {
                nothing = answer;
                out.add(standing);
                return manner.emptyIsAnswer() ? answer : null;
            }
            case DISPROVED -> disproofs.add(standing.member(), outcome);
            case BUG -> outcome.rethrow();
            default -> failures++;
        }
        if (outcome.verdict() != Verdict.FAILED || failures >= manner.tries()) {
            out.add(standing);
            failures = 0;
        }
        return answer;
    }

    /** Whether all that are in working order, or may be in a moment, have said what they will say. */
    private boolean nobodyPends() {
        return parts.desk()
                .look(situation -> situation.all().stream()
                        .noneMatch(standing -> standing.hopeful(situation.now()) && !tally.settled(standing)));
    }

    /** Waits until it makes sense to ask again; false if that is not before the deadline. */
    private boolean anotherRound() throws InterruptedException {
        boolean pending = !nobodyPends();
        if (!pending && tally.refused()) {
            throw parts.desk().look(situation -> tally.refusal(parts.chain(), situation));
        }
        List<Standing> again = parts.desk().all().stream()
                .filter(standing -> !tally.settled(standing))
                .toList();
        long wait = parts.desk().askableAt(again) - parts.desk().now();
        if (again.isEmpty()
                || wait >= left()
                || attempts >= parts.settings().backoff().attempts()) {
            return false;
        }
        long backoff = parts.settings().backoff().wait(round++, parts.random());
        if (wait <= 0) {
            Nanos.sleep(Math.min(left(), backoff));
        } else {
            parts.desk().awaitTurn(Math.min(left(), wait + backoff));
        }
        startRound();
        return true;
    }

    /** Who is settled stays out; all others are in again. */
    private void startRound() {
        out.clear();
        parts.desk().all().stream().filter(tally::settled).forEach(out::add);
    }

    private long left() {
        return deadline - parts.desk().now();
    }
}
