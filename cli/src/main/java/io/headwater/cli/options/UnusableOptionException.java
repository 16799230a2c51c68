package io.headwater.cli.options;

/** What an option names cannot be used; the message is one line with option, value, problem and remedy. */
public final class UnusableOptionException extends RuntimeException {
    public UnusableOptionException(String option, Object value, String problemAndRemedy) {
        super(option + " = '" + value + "': " + problemAndRemedy);
    }

    public UnusableOptionException(String option, Object value, String problemAndRemedy, Throwable cause) {
        super(option + " = '" + value + "': " + problemAndRemedy, cause);
    }
}
