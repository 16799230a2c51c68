package io.headwater.chain.pool;

/** How long an endpoint is set aside that lied or belongs to another chain: each time twice as long as the last. */
final class Quarantine {
    /** After so many times as long as it was set aside, without another fault of this kind, it starts anew. */
    private static final long PENANCE = 10;

    private final SetAsideSettings settings;
    private boolean active;
    private int times;
    private long length;
    private long until;

    Quarantine(SetAsideSettings settings) {
        this.settings = settings;
    }

    /** Whether its time is not over yet. */
    boolean lasts(long now) {
        return active && now - until < 0;
    }

    /** Whether it has not been let back yet. */
    boolean active() {
        return active;
    }

    void begin(long now) {
        length = Nanos.doubled(
                settings.first().toNanos(), times++, settings.longest().toNanos());
        until = now + length;
        active = true;
    }

    void end() {
        active = false;
    }

    /** It was right. */
    void wasRight(long now) {
        if (times > 0 && now - until > PENANCE * length) {
            times = 0;
        }
    }

    /** When its time is over. */
    long until() {
        return until;
    }

    /** How long it is, or last was. */
    long length() {
        return length;
    }
}
