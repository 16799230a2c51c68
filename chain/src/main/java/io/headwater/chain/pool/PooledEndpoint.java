package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.EndpointState.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** What the pool knows of one endpoint. Not for several threads at once; times in nanoseconds. */
final class PooledEndpoint {
    private final Member member;
    private final Quarantine quarantine;
    private final Breaker breaker;
    private final RateLimit rate;
    private final Map<CallClass, Latency> latency = new EnumMap<>(CallClass.class);
    private OptionalLong head = OptionalLong.empty();
    private OptionalLong headAt = OptionalLong.empty();
    private final int allowedLag;
    private long lag;
    private int inFlight;
    private boolean chainChecked;
    private boolean heard;
    private String reason = "";

    PooledEndpoint(Member member, PoolSettings settings, RandomGenerator random, long now) {
        this.member = member;
        this.quarantine = new Quarantine(settings.setAside());
        this.allowedLag = settings.lag();
        this.breaker = new Breaker(settings.breaker(), random);
        this.rate = new RateLimit(member.terms().requestsPerSecond(), now);
        for (CallClass callClass : CallClass.values()) {
            latency.put(callClass, new Latency());
        }
    }

    Member member() {
        return member;
    }

    Breaker breaker() {
        return breaker;
    }

    RateLimit rate() {
        return rate;
    }

    Latency latency(CallClass callClass) {
        return latency.getOrDefault(callClass, new Latency());
    }

    int inFlight() {
        return inFlight;
    }

    boolean full() {
        return inFlight >= member.terms().concurrency();
    }

    /** A question goes to it. */
    void begin(long now) {
        breaker.begun(now);
        inFlight++;
    }

    /** The question's thread has ended. */
    void end() {
        inFlight--;
    }

    OptionalLong head() {
        return head;
    }

    /**
     * It told of its newest block. The lag is that of this moment: what it has not been asked since, it is not blamed for.
     *
     * @param reference the head that the pool believes in, this one considered
     */
    void head(long number, long reference, long now) {
        head = OptionalLong.of(number);
        headAt = OptionalLong.of(now);
        lag = Math.max(0, reference - number);
    }

    /** When it last told of its newest block; empty for never. */
    OptionalLong headAt() {
        return headAt;
    }

    long lag() {
        return lag;
    }

    /** Whether it is further behind than is allowed. */
    boolean lags() {
        return lag > allowedLag;
    }

    boolean chainChecked() {
        return chainChecked;
    }

    void chainIsRight() {
        chainChecked = true;
    }

    /** Whether it ever answered anything. */
    boolean heard() {
        return heard;
    }

    /** Why the last question failed, or it was set aside; empty if all is well. */
    String reason() {
        return reason;
    }

    Status status(long now) {
        return switch (breaker.position(now)) {
            case OPEN -> quarantine.lasts(now) ? Status.SET_ASIDE : Status.BROKEN;
            case HALF_OPEN -> Status.PROBING;
            case CLOSED -> rate.blocked(now) ? Status.LIMITED : lags() ? Status.LAGGING : Status.USABLE;
        };
    }

    /** When it may be asked again, if it may not now; else this moment. */
    long askableAt(long now) {
        long wait = breaker.position(now) == Breaker.Position.OPEN ? breaker.until() - now : 0;
        return now + Math.max(wait, Math.max(0, rate.blockedUntil() - now));
    }

    /** Whether it is in working order, or may be again in a moment: it failed just now, but did not lie. */
    boolean hopeful(long now) {
        return healthy(now) || (breaker.hopeful(now) && !quarantine.active());
    }

    /** Whether it is in working order, if maybe not to be asked this moment. */
    boolean healthy(long now) {
        return breaker.position(now) == Breaker.Position.CLOSED;
    }

    /**
     * Notes how a question ended.
     *
     * @return how that changed whether it is asked
     */
    HealthChange note(Outcome outcome, CallClass callClass, long elapsed, long now) {
        if (outcome.limitsRate()) {
            rate.refused(outcome.retryAfter(), now);
        }
        return switch (outcome.verdict()) {
            case ANSWERED, EMPTY -> answered(callClass, elapsed, now);
            case REFUSED -> refused(outcome, callClass, elapsed, now);
            case DISPROVED, WRONG_CHAIN -> setAside(outcome, now);
            case FAILED -> failed(outcome, callClass, elapsed, now);
            case TIMED_OUT, TOO_LARGE -> timedOut(outcome, callClass, elapsed, now);
            case LIMITED -> {
                reason = outcome.reason();
                yield neutral();
            }
            case ABANDONED -> abandoned(callClass, elapsed, now);
            case SATURATED, TOO_MANY, BUG -> neutral();
        };
    }

    private HealthChange answered(CallClass callClass, long elapsed, long now) {
        latency(callClass).answered(elapsed, now);
        rate.answered(now);
        quarantine.wasRight(now);
        return alive(now);
    }

    /** One that will not even tell its chain id or its head, such as with a wrong key, is of no use for anything. */
    private HealthChange refused(Outcome outcome, CallClass callClass, long elapsed, long now) {
        if (!chainChecked || callClass == CallClass.HEARTBEAT) {
            return failed(outcome, callClass, elapsed, now);
        }
        latency(callClass).failed(elapsed, now);
        return alive(now);
    }

    private HealthChange alive(long now) {
        heard = true;
        boolean back = breaker.succeeded(now);
        if (breaker.position(now) == Breaker.Position.CLOSED) {
            reason = "";
            quarantine.end();
        }
        return back ? HealthChange.BACK : HealthChange.NONE;
    }

    private HealthChange failed(Outcome outcome, CallClass callClass, long elapsed, long now) {
        latency(callClass).failed(elapsed, now);
        if (outcome.disconnected()) {
            chainChecked = false;
        }
        return broken(outcome, now);
    }

    private HealthChange timedOut(Outcome outcome, CallClass callClass, long elapsed, long now) {
        latency(callClass).failed(elapsed, now);
        // Too much may have been asked of it: its heartbeats tell whether it is well.
        return callClass == CallClass.BULK ? neutral() : broken(outcome, now);
    }

    private HealthChange broken(Outcome outcome, long now) {
        boolean wasClosed = breaker.position(now) == Breaker.Position.CLOSED;
        if (!quarantine.lasts(now)) {
            reason = outcome.reason();
        }
        if (!breaker.failed(now)) {
            return HealthChange.NONE;
        }
        chainChecked = false;
        return wasClosed ? HealthChange.BROKEN : HealthChange.STILL_BROKEN;
    }

    private HealthChange setAside(Outcome outcome, long now) {
        boolean already = quarantine.lasts(now);
        boolean known = quarantine.active() && reason.equals(outcome.reason());
        reason = outcome.reason();
        if (already) {
            // Said of an answer that was under way when it was set aside: once is enough.
            breaker.ended();
            return HealthChange.NONE;
        }
        quarantine.begin(now);
        chainChecked = false;
        breaker.openUntil(quarantine.until());
        return known ? HealthChange.STILL_BROKEN : HealthChange.SET_ASIDE;
    }

    private HealthChange abandoned(CallClass callClass, long elapsed, long now) {
        if (elapsed > latency(callClass).mean()) {
            latency(callClass).failed(elapsed, now);
        }
        return neutral();
    }

    private HealthChange neutral() {
        breaker.ended();
        return HealthChange.NONE;
    }

    /** How long it was set aside the last time, in nanoseconds. */
    long asideFor() {
        return quarantine.length();
    }
}
