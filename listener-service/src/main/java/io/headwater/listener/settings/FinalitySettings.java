package io.headwater.listener.settings;

import io.headwater.common.config.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain's safe and finalized heights come from: from the node's tags of these names, or, where a chain has
 * none, from a number of confirmations. Give both numbers or none.
 *
 * @param safeConfirmations blocks on top of a safe block
 * @param finalizedConfirmations blocks on top of a finalized block
 */
public record FinalitySettings(
        @Nullable Integer safeConfirmations, @Nullable Integer finalizedConfirmations) {

    public FinalitySettings {
        if ((safeConfirmations == null) != (finalizedConfirmations == null)) {
            throw new InvalidSettingException(
                    safeConfirmations == null ? "safeConfirmations" : "finalizedConfirmations",
                    "",
                    "give both safeConfirmations and finalizedConfirmations, or none to follow the node's tags");
        }
        if (safeConfirmations != null && finalizedConfirmations != null) {
            if (safeConfirmations < 1) {
                throw new InvalidSettingException("safeConfirmations", safeConfirmations, "give 1 or more");
            }
            if (finalizedConfirmations < safeConfirmations) {
                throw new InvalidSettingException(
                        "finalizedConfirmations", finalizedConfirmations, "give at least safeConfirmations");
            }
        }
    }

    /** How many blocks on top make a block such a one; null where the node's own tag tells. */
    public @Nullable Integer confirmations(Tag tag) {
        return tag == Tag.SAFE ? safeConfirmations : finalizedConfirmations;
    }
}
