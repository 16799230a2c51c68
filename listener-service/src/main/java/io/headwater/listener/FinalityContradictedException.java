package io.headwater.listener;

/** The node shows another history than the one that was told final; only an operator can say which is right. */
final class FinalityContradictedException extends RuntimeException {
    FinalityContradictedException(String message) {
        super(message);
    }
}
