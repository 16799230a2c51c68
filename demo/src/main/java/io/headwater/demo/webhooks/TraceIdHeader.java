package io.headwater.demo.webhooks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} header of W3C Trace Context, as far as a receiver wants it. */
final class TraceIdHeader {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceIdHeader() {}

    /** The trace id in hex; empty where the header is absent or not of the form. */
    static String traceId(@Nullable String header) {
        Matcher matcher = header == null ? null : FORM.matcher(header);
        return matcher != null && matcher.matches() ? matcher.group(1) : "";
    }
}
