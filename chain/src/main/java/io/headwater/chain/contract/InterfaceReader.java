package io.headwater.chain.contract;

import io.headwater.chain.abi.AbiException;
import org.jspecify.annotations.Nullable;

/** Reads what a contract's logs say. */
final class InterfaceReader {
    private static final String CHOICE = "give either standard (erc20, erc721, erc1155) or abi";

    private InterfaceReader() {}

    /** What stands under {@code standard} or {@code abi}; null after noting a mistake, or if nothing is needed. */
    static @Nullable Interface read(Place owner, boolean needed) {
        Place standard = owner.field("standard");
        Place abi = owner.field("abi");
        if (standard.absent() && abi.absent()) {
            if (needed) {
                abi.mistake(CHOICE);
            }
            return null;
        }
        if (!standard.absent() && !abi.absent()) {
            standard.mistake(CHOICE + ", not both");
            return null;
        }
        return abi.absent() ? standard(standard) : abi(abi);
    }

    private static @Nullable Interface standard(Place standard) {
        return Standard.of(standard.node().asString("")).map(Interface::of).orElseGet(() -> {
            standard.mistake("give erc20, erc721 or erc1155, or the contract's own abi");
            return null;
        });
    }

    /** An ABI; null after noting its mistakes. */
    static @Nullable Interface abi(Place place) {
        try {
            return Interface.of(place.node());
        } catch (AbiException e) {
            e.mistakes().forEach(mistake -> place.mistakes().add(place.path() + ": " + mistake));
            return null;
        }
    }
}
