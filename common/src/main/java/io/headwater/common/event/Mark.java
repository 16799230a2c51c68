package io.headwater.common.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a {@link BlockMarker} says of its block. */
public enum Mark {
    /** Every event of this block and of all before it stands earlier in this partition. */
    @JsonProperty("observed")
    OBSERVED,
    /** This block, named by its hash, left the chain. */
    @JsonProperty("removed")
    REMOVED,
    /** All blocks up to this height are safe. */
    @JsonProperty("safe")
    SAFE,
    /** All blocks up to this height are final. */
    @JsonProperty("finalized")
    FINALIZED;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word in records and headers, such as {@code finalized}. */
    public String word() {
        return word;
    }
}
