package io.headwater.chain.proof;

import java.io.Serial;

/** A node's answer contradicts what it is checked against. The message says what, where, expected and got. */
public final class DisprovedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Object answer;

    /**
     * What is refuted, and by what.
     *
     * @param answer what the node said: a header, receipts, logs
     */
    public DisprovedException(String message, Object answer) {
        super(message);
        this.answer = answer;
    }

    /** What the node said. */
    public Object answer() {
        return answer;
    }
}
