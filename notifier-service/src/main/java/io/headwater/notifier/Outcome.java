package io.headwater.notifier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param kind whether to go on
 * @param reason what went wrong, without the URL; empty when delivered
 * @param status the HTTP status, 0 where there was none
 * @param retryAfter how long the receiver wants to be left alone
 */
record Outcome(
        Kind kind, String reason, int status, @Nullable Duration retryAfter) {
    enum Kind {
        DELIVERED,
        /** May get better. */
        RETRY,
        /** Will not get better by itself. */
        GIVE_UP
    }

    /** An attempt without an answer. */
    static Outcome unanswered(String reason) {
        return new Outcome(Kind.RETRY, reason, 0, null);
    }

    /** An attempt that could not even be made. */
    static Outcome impossible(String reason) {
        return new Outcome(Kind.GIVE_UP, reason, 0, null);
    }

    /**
     * The meaning of an HTTP status. Success is 2xx. A client error says that this request will never be taken, save
     * for 408, 409, 425 and 429, which speak of this moment only. All else may get better, redirects too: they are not
     * followed, since a signed webhook is meant for one address, but the receiver may take them back.
     */
    static Outcome answered(int status, @Nullable Duration retryAfter) {
        if (status >= 200 && status < 300) {
            return new Outcome(Kind.DELIVERED, "", status, null);
        }
        boolean passing = status == 408 || status == 409 || status == 425 || status == 429;
        Kind kind = status >= 400 && status < 500 && !passing ? Kind.GIVE_UP : Kind.RETRY;
        String note = status >= 300 && status < 400 ? " (redirects are not followed)" : "";
        return new Outcome(kind, "the receiver answered " + status + note, status, retryAfter);
    }
}
