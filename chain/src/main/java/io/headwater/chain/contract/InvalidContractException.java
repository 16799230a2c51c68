package io.headwater.chain.contract;

import java.util.List;

/** A record or file that names contracts has mistakes: all of them, each with its place, its value and the remedy. */
public final class InvalidContractException extends RuntimeException {
    private final transient List<String> mistakes;

    InvalidContractException(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One line for each. */
    public List<String> mistakes() {
        return mistakes;
    }
}
