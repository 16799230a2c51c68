package io.headwater.common.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How certain an event is, in Ethereum's own words. */
public enum Stage {
    /** In a block at the head; a reorganisation may still take it away. */
    @JsonProperty("observed")
    OBSERVED,
    /** In a block that honest validators have attested to; unlikely to be reorganised. */
    @JsonProperty("safe")
    SAFE,
    /** In a block that can no longer be reorganised. */
    @JsonProperty("finalized")
    FINALIZED,
    /** Undone: its block left the chain. */
    @JsonProperty("removed")
    REMOVED;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word in records and headers, such as {@code observed}. */
    public String word() {
        return word;
    }
}
