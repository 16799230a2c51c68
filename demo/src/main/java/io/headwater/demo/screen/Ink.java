package io.headwater.demo.screen;

/** ANSI's few colours, or none. Width is measured before painting. */
final class Ink {
    private static final String ESCAPE = "\u001b[";

    private final boolean colour;

    Ink(boolean colour) {
        this.colour = colour;
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String alarm(String text) {
        return paint("31", text);
    }

    String caution(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return colour && !text.isBlank() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
