package io.headwater.chain.pool;

/**
 * A token bucket that finds out by itself how much an endpoint allows. When an endpoint refuses for the rate, the rate is
 * lowered, at most once a second, in proportion to the share of requests refused (as DCTCP does, RFC 8257), so by half
 * when all were; or to the share of time that it wants to be left alone. It rises again by a fixed step a second, a smaller
 * one where a refusal means a long pause. Without a known limit there is none until enough was refused. Whatever the rate,
 * each refusal makes a pause: the one that the endpoint asks for, or one that doubles with each refusal in a row. Tokens are
 * taken in advance: who comes first waits least.
 */
final class RateLimit {
    static final double LEAST = 1;

    /** So much of a second's requests may go out at once. */
    private static final double BURST = 0.25;
    /** The step a second, as a share of the rate at which the endpoint last refused, and at least. */
    private static final double STEP = 0.08;

    private static final double LEAST_STEP = 0.2;
    /** So large a share of refusals, give or take chance, is borne: some providers refuse now and then, whatever the rate. */
    private static final double BORNE = 0.2;
    /** So far above the rate at which it last refused, an endpoint without a known limit counts as without limit again. */
    private static final double FORGET = 10;

    /** Of fewer requests nothing is learned by one refusal, however long its pause. */
    private static final int TELLING = 8;
    /** Seconds of a pause, for the rate's rise; longer ones slow it no more. */
    private static final double MOST_CAUTION = 10;

    private static final long SHORTEST_PAUSE = 10 * Nanos.MILLI;
    private static final long LONGEST_PAUSE = 5 * Nanos.SECOND;
    /** Requests longer ago than this say nothing of the rate that is refused now. */
    private static final long MEMORY = 3 * Nanos.SECOND;

    private final double ceiling;
    private double rate;
    private double refusedAt;
    private double caution = 1;
    /** Requests a second that were answered when they were last counted for a second or longer. */
    private double served;

    private double tokens;
    private long refilled;
    private long blockedUntil;
    private long since;
    private long paused;
    private double answered;
    private double refused;
    private int refusedInARow;

    /** @param ceiling requests a second that are known to be allowed; infinite if unknown */
    RateLimit(double ceiling, long now) {
        this.ceiling = ceiling;
        this.rate = ceiling;
        this.refusedAt = ceiling;
        this.refilled = now;
        this.blockedUntil = now;
        this.since = now;
        this.tokens = burst();
    }

    /** Requests a second that are allowed now. */
    double rate(long now) {
        refill(now);
        return rate;
    }

    /** Whether the endpoint wants to be left alone. */
    boolean blocked(long now) {
        return now - blockedUntil < 0;
    }

    long blockedUntil() {
        return blockedUntil;
    }

    /** How long so many requests that come now would have to wait, in nanoseconds. */
    long wait(double requests, long now) {
        refill(now);
        double missing = requests - tokens;
        long filling = limited() && missing > 0 ? (long) (missing / rate * Nanos.SECOND) : 0;
        return Math.max(filling, blocked(now) ? blockedUntil - now : 0);
    }

    /** Takes so many tokens, if need be in advance, and says how long to wait before they are there. */
    long take(double requests, long now) {
        long wait = wait(requests, now);
        tokens -= limited() ? requests : 0;
        return wait;
    }

    /** The endpoint answered, whatever it said. */
    void answered(long now) {
        forget(now);
        answered++;
        refusedInARow = 0;
    }

    /**
     * The endpoint refused for the rate.
     *
     * @param retryAfter how long it asks to be left alone, in nanoseconds; 0 if it does not say
     */
    void refused(long retryAfter, long now) {
        refill(now);
        forget(now);
        refused++;
        // A long pause costs more than many refusals. Those that were under way when it began say nothing new.
        boolean dear = retryAfter > Nanos.SECOND && !blocked(now) && answered + refused >= TELLING;
        if (dear || now - since >= Nanos.SECOND) {
            lower(dear ? (double) retryAfter / (retryAfter + Math.max(0, active(now))) : 0, now);
        }
        caution = Math.clamp((double) retryAfter / Nanos.SECOND, 1, MOST_CAUTION);
        long pause = retryAfter > 0 ? retryAfter : Nanos.doubled(firstPause(), refusedInARow, LONGEST_PAUSE);
        refusedInARow++;
        long until = now + Math.max(pause, blockedUntil - now);
        paused += until - (blocked(now) ? blockedUntil : now);
        blockedUntil = until;
    }

    /** As long as requests are apart at this rate. */
    private long firstPause() {
        return Math.max(SHORTEST_PAUSE, (long) (Nanos.SECOND / rate));
    }

    /** @param lost the share of time that a pause takes */
    private void lower(double lost, long now) {
        double all = answered + refused;
        double share = Math.max(lost, refused / all);
        if (lost > BORNE || refused > all * BORNE + Math.sqrt(all * BORNE)) {
            double asked = Math.max(LEAST, all * Nanos.SECOND / Math.max(Nanos.SECOND, active(now)));
            asked = Math.max(asked, served);
            double from = Math.min(rate, asked);
            refusedAt = limited() ? Math.max(from, refusedAt * 0.9) : from;
            rate = Math.max(LEAST, from * (1 - share / 2));
            tokens = Math.min(tokens, burst());
        }
        restart(now);
    }

    private void forget(long now) {
        if (active(now) > MEMORY) {
            restart(now);
        }
    }

    /** How long it was asked since the last look back; in a pause nothing is learned. */
    private long active(long now) {
        return now - since - paused;
    }

    private void restart(long now) {
        if (active(now) >= Nanos.SECOND) {
            served = answered * Nanos.SECOND / active(now);
        }
        since = now;
        paused = blocked(now) ? blockedUntil - now : 0;
        answered = 0;
        refused = 0;
    }

    private void refill(long now) {
        double seconds = seconds(refilled, now);
        // No refusal tells that the rate is too high as long as nothing is asked.
        double asked = blocked(refilled) ? seconds(Math.min(blockedUntil, now), now) : seconds;
        refilled = now;
        if (!limited()) {
            return;
        }
        if (rate < ceiling) {
            rate = Math.min(ceiling, rate + asked / caution * Math.max(LEAST_STEP, refusedAt * STEP));
        }
        tokens = Math.min(burst(), tokens + seconds * rate);
        if (Double.isInfinite(ceiling) && rate > FORGET * refusedAt) {
            rate = ceiling;
        }
    }

    private static double seconds(long from, long to) {
        return (double) (to - from) / Nanos.SECOND;
    }

    private boolean limited() {
        return !Double.isInfinite(rate);
    }

    private double burst() {
        return limited() ? Math.max(1, rate * BURST) : 1;
    }
}
