package io.headwater.common.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path pattern and who answers it. */
record HttpRoute(String path, HttpServer.Handler handler) {

    @Nullable
    HttpQuestion match(URI uri) {
        List<String> wanted = List.of(path.split("/", -1));
        // A plus sign is a space in queries only.
        List<String> given =
                List.of(String.valueOf(uri.getRawPath()).replace("+", "%2B").split("/", -1));
        if (wanted.size() != given.size()) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = URLDecoder.decode(given.get(i), UTF_8);
            if (wanted.get(i).startsWith("{")) {
                parameters.put(wanted.get(i).substring(1, wanted.get(i).length() - 1), segment);
            } else if (!wanted.get(i).equals(segment)) {
                return null;
            }
        }
        return new HttpQuestion(parameters, query(uri));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                query.put(
                        URLDecoder.decode(parts[0], UTF_8), parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
            }
        }
        return query;
    }
}
