package io.headwater.listener.settings;

import java.util.Locale;

/** A block tag by which nodes tell how far their chain is settled (Ethereum execution APIs). */
public enum Tag {
    SAFE,
    FINALIZED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
