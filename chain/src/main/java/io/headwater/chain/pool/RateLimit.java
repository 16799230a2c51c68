package io.headwater.chain.pool;

/**
 * A token bucket that finds out by itself how much an endpoint allows. When an endpoint refuses for the rate, the rate is
 * lowered, at most once a second, in proportion to the share of requests refused (as DCTCP does, RFC 8257), so by half
 * when all were; it rises again by a fixed step a second. Without a known limit there is none until enough was refused.
 * Whatever the rate, each refusal makes a pause: the one that the endpoint asks for, or one that doubles with each refusal
 * in a row. Tokens are taken in advance: who comes first waits least.
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

    private static final long SHORTEST_PAUSE = 10 * Nanos.MILLI;
    private static final long LONGEST_PAUSE = 5 * Nanos.SECOND;
    /** Requests longer ago than this say nothing of the rate that is refused now. */
    private static final long MEMORY = 3 * Nanos.SECOND;

    private final double ceiling;
    private double rate;
    private double refusedAt;
    private double tokens;
    private long refilled;
    private long blockedUntil;
    private long since;
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
        if (now - since >= Nanos.SECOND) {
            lower(now);
        }
        long pause = retryAfter > 0 ? retryAfter : Nanos.doubled(firstPause(), refusedInARow, LONGEST_PAUSE);
        refusedInARow++;
        blockedUntil = now + Math.max(pause, blockedUntil - now);
    }

    /** As long as requests are apart at this rate. */
    private long firstPause() {
        return Math.max(SHORTEST_PAUSE, (long) (Nanos.SECOND / rate));
    }

    private void lower(long now) {
        double all = answered + refused;
        double share = refused / all;
        if (refused > all * BORNE + Math.sqrt(all * BORNE)) {
            double asked = Math.max(LEAST, all * Nanos.SECOND / (now - since));
            double from = Math.min(rate, asked);
            refusedAt = limited() ? Math.max(from, refusedAt * 0.9) : from;
            rate = Math.max(LEAST, from * (1 - share / 2));
            tokens = Math.min(tokens, burst());
        }
        restart(now);
    }

    private void forget(long now) {
        if (now - since > MEMORY) {
            restart(now);
        }
    }

    private void restart(long now) {
        since = now;
        answered = 0;
        refused = 0;
    }

    private void refill(long now) {
        double seconds = (double) (now - refilled) / Nanos.SECOND;
        refilled = now;
        if (!limited()) {
            return;
        }
        if (rate < ceiling) {
            rate = Math.min(ceiling, rate + seconds * Math.max(LEAST_STEP, refusedAt * STEP));
        }
        tokens = Math.min(burst(), tokens + seconds * rate);
        if (Double.isInfinite(ceiling) && rate > FORGET * refusedAt) {
            rate = ceiling;
        }
    }

    private boolean limited() {
        return !Double.isInfinite(rate);
    }

    private double burst() {
        return limited() ? Math.max(1, rate * BURST) : 1;
    }
}
