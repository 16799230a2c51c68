package io.headwater.common.config;

import java.util.regex.Pattern;

/**
 * A value that must not reach a log, a span or an error: {@link #toString()} hides it.
 *
 * @param reveal the value itself
 */
public record Secret(String reveal) {
    private static final String MASK = "***";
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

    /** The text with the credentials of URLs in it hidden. */
    public static String mask(String text) {
        return CREDENTIALS.matcher(text).replaceAll(MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
