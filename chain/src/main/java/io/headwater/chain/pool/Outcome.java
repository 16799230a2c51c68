package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.proof.DisprovedException;
import io.headwater.chain.rpc.RpcException;
import io.headwater.chain.rpc.RpcException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a question to one endpoint ended.
 *
 * @param reason in words, without secrets; empty for an answer
 * @param fault what the question threw; null for an answer
 */
record Outcome(Verdict verdict, String reason, @Nullable Throwable fault) {
    enum Verdict {
        ANSWERED,
        /** It answered that it has nothing. */
        EMPTY,
        DISPROVED,
        WRONG_CHAIN,
        /** It refused for the rate. */
        LIMITED,
        /** It understood and will not: asking it the same again is of no use. */
        REFUSED,
        TIMED_OUT,
        /** It gave more at once than is read. */
        TOO_LARGE,
        FAILED,
        /** The pool's own limits for it left no time to ask. */
        SATURATED,
        /** The pool's own limits for it never leave time to ask so much. */
        TOO_MANY,
        /** Its answer was no longer wanted. */
        ABANDONED,
        /** The question itself is broken. */
        BUG
    }

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LIMIT_EXCEEDED = -32005;
    private static final long MOST_RETRY_AFTER = 3_600;
    /** Bad request, payload too large, URI too long, unprocessable: about the request, not about the endpoint. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 414, 422);

    static Outcome answered(Object answer) {
        boolean empty = answer instanceof Optional<?> optional && optional.isEmpty();
        return empty ? new Outcome(Verdict.EMPTY, "does not have it", null) : new Outcome(Verdict.ANSWERED, "", null);
    }

    static Outcome timedOut(Duration deadline) {
        return new Outcome(Verdict.TIMED_OUT, "no answer within " + deadline.toMillis() + " ms", null);
    }

    static Outcome abandoned() {
        return new Outcome(Verdict.ABANDONED, "another was faster", null);
    }

    static Outcome of(Throwable fault, CallClass callClass, Member member) {
        String reason = member.scrub().apply(String.valueOf(fault.getMessage()));
        return new Outcome(verdict(fault, callClass), reason, fault);
    }

    private static Verdict verdict(Throwable fault, CallClass callClass) {
        if (fault instanceof RpcException rpc) {
            return verdict(rpc, callClass);
        }
        if (fault instanceof DisprovedException) {
            return Verdict.DISPROVED;
        }
        if (fault instanceof WrongChainException) {
            return Verdict.WRONG_CHAIN;
        }
        if (fault instanceof SaturatedException saturated) {
            return saturated.always() ? Verdict.TOO_MANY : Verdict.SATURATED;
        }
        return Verdict.BUG;
    }

    private static Verdict verdict(RpcException rpc, CallClass callClass) {
        if (limits(rpc)) {
            // Providers use this code for a range that is too large as well, and that will not pass a moment later.
            boolean tooMuch = rpc.code() == LIMIT_EXCEEDED && callClass == CallClass.BULK;
            return tooMuch ? Verdict.REFUSED : Verdict.LIMITED;
        }
        return switch (rpc.kind()) {
            case TIMEOUT -> Verdict.TIMED_OUT;
            case TOO_LARGE -> Verdict.TOO_LARGE;
            case REMOTE_ERROR -> rpc.transientFault() ? Verdict.FAILED : Verdict.REFUSED;
            case HTTP_STATUS -> REFUSALS.contains(rpc.code()) ? Verdict.REFUSED : Verdict.FAILED;
            default -> Verdict.FAILED;
        };
    }

    /** Throws what the question threw. */
    void rethrow() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException bug) {
            throw bug;
        }
        throw new IllegalStateException("a question failed without a fault", fault);
    }

    /** Whether the endpoint said that it is asked too often. */
    boolean limitsRate() {
        return fault instanceof RpcException rpc && limits(rpc);
    }

    /** How long the endpoint asks to be left alone, in nanoseconds; 0 if it does not say. */
    long retryAfter() {
        return fault instanceof RpcException rpc
                ? rpc.retryAfter()
                        .map(asked -> Math.min(asked.toSeconds(), MOST_RETRY_AFTER) * Nanos.SECOND)
                        .orElse(0L)
                : 0;
    }

    /** Whether the connection was lost: whoever answers next may be another. */
    boolean disconnected() {
        return fault instanceof RpcException rpc && rpc.kind() == Kind.UNREACHABLE;
    }

    /** Whether the same call must not ask the same endpoint again. */
    boolean settled(CallClass callClass) {
        return switch (verdict) {
            case EMPTY, REFUSED, TOO_MANY, DISPROVED, WRONG_CHAIN -> true;
            // Much at once that took too long, or was too much, will be so again: the caller may ask for less.
            case TIMED_OUT, TOO_LARGE -> callClass == CallClass.BULK;
            default -> false;
        };
    }

    private static boolean limits(RpcException rpc) {
        return switch (rpc.kind()) {
            case HTTP_STATUS ->
                rpc.code() == TOO_MANY_REQUESTS
                        || (rpc.code() == 503 && rpc.retryAfter().isPresent());
            case REMOTE_ERROR -> rpc.code() == LIMIT_EXCEEDED || rpc.code() == TOO_MANY_REQUESTS;
            default -> false;
        };
    }
}
