package io.headwater.cli.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of text in columns. */
final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... titles) {
        rows.add(List.of(titles));
    }

    void add(Object... row) {
        rows.add(java.util.Arrays.stream(row).map(String::valueOf).toList());
    }

    /** The lines; the last column ends where it ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == row.size() - 1 ? row.get(i) : padded(row.get(i), i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String padded(String text, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
        return String.format(Locale.ROOT, "%-" + (width + 2) + "s", text);
    }
}
