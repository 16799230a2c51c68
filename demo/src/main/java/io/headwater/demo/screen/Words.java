package io.headwater.demo.screen;

import io.headwater.demo.webhooks.Delivery;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and ids as people read them; what is not known is a dash. In ASCII, for every terminal has it. */
final class Words {
    static final String UNKNOWN = "-";

    private static final Pattern EVENT_ID = Pattern.compile("(\\d+:0x[0-9a-f]{6})[0-9a-f]{54}([0-9a-f]{4}:\\d+)");
    private static final long MILLION = 1_000_000;

    private Words() {}

    /** All digits, for people look blocks up by them. */
    static String height(OptionalLong value) {
        return value.isEmpty() ? UNKNOWN : Long.toString(value.getAsLong());
    }

    static String count(OptionalLong value) {
        return value.isEmpty() ? UNKNOWN : count(value.getAsLong());
    }

    static String count(long value) {
        return value < 10 * MILLION
                ? String.format(Locale.ROOT, "%,d", value)
                : String.format(Locale.ROOT, "%.2f M", value / (double) MILLION);
    }

    static String rate(OptionalDouble perSecond) {
        if (perSecond.isEmpty()) {
            return UNKNOWN;
        }
        double rate = perSecond.getAsDouble();
        return rate < 100 ? String.format(Locale.ROOT, "%.1f", rate) : String.format(Locale.ROOT, "%,.0f", rate);
    }

    static String time(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return UNKNOWN;
        }
        double value = seconds.getAsDouble();
        if (value < 0.01) {
            return String.format(Locale.ROOT, "%.1f ms", value * 1e3);
        }
        if (value < 1) {
            return String.format(Locale.ROOT, "%.0f ms", value * 1e3);
        }
        return value < 100 ? String.format(Locale.ROOT, "%.1f s", value) : String.format(Locale.ROOT, "%.0f s", value);
    }

    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** The event's id with its block hash shortened, such as {@code 31337:0x1a2b3c..9f01:7}. */
    static String event(Delivery delivery) {
        Matcher id = EVENT_ID.matcher(delivery.eventId());
        return id.matches() ? id.group(1) + ".." + id.group(2) : delivery.eventId();
    }

    /** The stage of an event's type, such as {@code observed} of {@code headwater.event.observed.v1}. */
    static String stage(Delivery delivery) {
        String[] parts = delivery.type().split("\\.", -1);
        return parts.length == 4 ? parts[2] : delivery.type();
    }

    /** At most so many characters; what is cut off is told by dots. Control characters become blanks. */
    static String cut(String text, int width) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 2)) + "..";
    }
}
