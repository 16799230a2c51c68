package io.headwater.common.lifecycle;

/**
 * How a part is.
 *
 * @param status what it can do
 * @param reason why it is not up; empty when it is
 */
public record Health(Status status, String reason) {
    /** Kubernetes' two questions in one word. */
    public enum Status {
        /** Works. */
        UP,
        /** Does not work now and tries to heal by itself. */
        NOT_READY,
        /** Will not heal without an operator or a restart. */
        DEAD
    }

    private static final Health UP = new Health(Status.UP, "");

    public static Health up() {
        return UP;
    }

    public static Health notReady(String reason) {
        return new Health(Status.NOT_READY, reason);
    }

    public static Health dead(String reason) {
        return new Health(Status.DEAD, reason);
    }
}
