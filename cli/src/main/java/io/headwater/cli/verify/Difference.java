package io.headwater.cli.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One thing that is not as the chain has it.
 *
 * @param kind what is wrong
 * @param subject the event's id, the record's place or the holding
 * @param detail what was found and what should be
 */
public record Difference(Kind kind, String subject, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** On chain, not in the topic. */
        MISSING,
        /** Told again while it was live. */
        DUPLICATED,
        /** Live in the topic, not on chain. */
        INVENTED,
        /** In both, with another content. */
        ALTERED,
        /** Behind a later event of its contract, or behind its block's marker. */
        OUT_OF_ORDER,
        /** A record of the topic that follows no contract. */
        UNREADABLE,
        /** In the topic, not in the audit log. */
        AUDIT_MISSING,
        /** Twice in the audit log. */
        AUDIT_DUPLICATED,
        /** In the audit log, not in the topic. */
        AUDIT_INVENTED,
        /** In both, with another content. */
        AUDIT_ALTERED,
        /** An amount that the chain does not confirm. */
        HOLDER,
        /** A part that did not catch up in time. */
        BEHIND;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

        /** The kind in words, such as {@code out of order}. */
        @JsonValue
        public String word() {
            return word;
        }
    }
}
