package io.headwater.cli.verify;

import org.jspecify.annotations.Nullable;

/**
 * Who holds what.
 *
 * @param tokenId decimal; null for EIP-20
 */
record Holding(String holder, @Nullable String tokenId) {
    @Override
    public String toString() {
        return holder + (tokenId == null ? "" : ", token " + tokenId);
    }
}
