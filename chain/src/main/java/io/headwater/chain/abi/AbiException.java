package io.headwater.chain.abi;

import java.io.Serial;
import java.util.List;

/** An ABI has mistakes: all of them, each with its place, its value and what to write instead. */
public final class AbiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    AbiException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One line for each mistake, such as {@code abi[3].inputs[1].type: …}. */
    public List<String> mistakes() {
        return mistakes;
    }
}
