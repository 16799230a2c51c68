package io.headwater.common.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; the message lists every mistake with file, field, value and remedy. */
public final class ConfigException extends RuntimeException {
    private final List<String> problems;

    public ConfigException(String source, List<String> problems) {
        super(problems.stream().map(problem -> source + ": " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes, one a line, without the file's name. */
    public List<String> problems() {
        return problems;
    }
}
