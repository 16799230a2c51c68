package io.headwater.chain.pool;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The circuit breaker of one endpoint. Closed, it counts; it opens after too many faults, or when told to; when its time is
 * over it is half-open and lets one probe through, whose outcome closes or opens it again, for twice as long.
 */
final class Breaker {
    /** Fewer answers than this say nothing of a share. */
    private static final int FEW = 10;
    /** After so many failed probes it is not expected back soon. */
    private static final int HOPE = 3;

    enum Position {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final BreakerSettings settings;
    private final RandomGenerator random;
    private final BitSet faults;
    private int seen;
    private int next;
    private int inARow;
    private int openings;
    private int failedProbes;
    private boolean tripped;
    private boolean probing;
    private long until;

    Breaker(BreakerSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.faults = new BitSet(settings.window());
    }

    Position position(long now) {
        if (!tripped) {
            return Position.CLOSED;
        }
        return now - until < 0 ? Position.OPEN : Position.HALF_OPEN;
    }

    /** Whether a question may pass: any when closed, one at a time when half-open. */
    boolean lets(long now) {
        return switch (position(now)) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> !probing;
        };
    }

    /** A question was let through. */
    void begun(long now) {
        probing = position(now) == Position.HALF_OPEN;
    }

    /** A question ended without saying anything of the endpoint's health. */
    void ended() {
        probing = false;
    }

    /** A question was answered; says whether this closed it. */
    boolean succeeded(long now) {
        probing = false;
        Position position = position(now);
        if (position == Position.OPEN) {
            // It was asked before it opened: too late to count.
            return false;
        }
        if (position == Position.HALF_OPEN) {
            tripped = false;
            failedProbes = 0;
            forget();
            return true;
        }
        count(false);
        inARow = 0;
        if (seen == settings.window()) {
            openings = 0;
        }
        return false;
    }

    /** A question failed; says whether this opened it. */
    boolean failed(long now) {
        probing = false;
        Position position = position(now);
        if (position == Position.OPEN) {
            return false;
        }
        count(true);
        inARow++;
        if (position == Position.CLOSED && !tooMany()) {
            return false;
        }
        failedProbes += position == Position.HALF_OPEN ? 1 : 0;
        long pause = Nanos.doubled(
                settings.pause().toNanos(), openings++, settings.longestPause().toNanos());
        // Not all at the same moment, where many have opened at the same moment.
        openUntil(now + pause / 2 + random.nextLong(pause / 2 + 1));
        return true;
    }

    /** Opens it, or keeps it open, until then at least. */
    void openUntil(long time) {
        until = tripped && until - time > 0 ? until : time;
        tripped = true;
        probing = false;
    }

    /** When it is half-open next; only of use while it is open. */
    long until() {
        return until;
    }

    /** Whether it is closed, or may be closed again soon. */
    boolean hopeful(long now) {
        return position(now) == Position.CLOSED || failedProbes < HOPE;
    }

    /** The share of faults among the last answers. */
    double faultShare() {
        return seen == 0 ? 0 : (double) faults.cardinality() / seen;
    }

    private boolean tooMany() {
        int enough = Math.min(FEW, settings.window());
        return inARow >= settings.failures() || (seen >= enough && faultShare() >= settings.share());
    }

    private void count(boolean fault) {
        faults.set(next, fault);
        next = (next + 1) % settings.window();
        seen = Math.min(seen + 1, settings.window());
    }

    private void forget() {
        faults.clear();
        seen = 0;
        next = 0;
        inARow = 0;
    }
}
