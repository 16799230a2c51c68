package io.headwater.chain;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which parts of an endpoint are secret: user and password, the query, and what may be a key in host and path. */
final class EndpointSecrets {
    static final String HIDDEN = "…";

    /** Keys of providers are 20 characters and longer; words such as "mainnet" or "ethereum" are shorter than this. */
    private static final int KEY_LENGTH = 12;

    /** Some providers take the key as a part of the host: longer than names are, and with digits but no dash. */
    private static final Pattern KEY_IN_HOST = Pattern.compile("(?=[a-zA-Z]*[0-9])[a-zA-Z0-9]{20,}");

    private EndpointSecrets() {}

    /**
     * The secret texts as written and as decoded, the longest first.
     *
     * @param authorization the header made of user and password
     */
    static List<String> of(URI uri, Optional<String> authorization) {
        List<String> found = new ArrayList<>();
        authorization.ifPresent(header -> addParts(found, header.substring(header.indexOf(' ') + 1), " "));
        KEY_IN_HOST.matcher(uri.getHost()).results().map(MatchResult::group).forEach(found::add);
        addParts(found, uri.getRawUserInfo(), ":");
        addParts(found, uri.getRawQuery(), "[&=]");
        segments(uri).filter(EndpointSecrets::mayBeKey).forEach(found::add);
        return found.stream()
                .flatMap(secret -> Stream.of(secret, decoded(secret)))
                .filter(secret -> secret.length() > 3)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static String withoutSecrets(URI uri) {
        String path = segments(uri).map(part -> mayBeKey(part) ? HIDDEN : part).collect(Collectors.joining("/"));
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + HIDDEN;
        String host = KEY_IN_HOST.matcher(uri.getHost()).replaceAll(HIDDEN);
        return uri.getScheme() + "://" + host + port + path + query;
    }

    private static void addParts(List<String> found, @Nullable String text, String separator) {
        if (text != null) {
            found.add(text);
            found.addAll(List.of(text.split(separator, -1)));
        }
    }

    private static Stream<String> segments(URI uri) {
        return Stream.of((uri.getRawPath() == null ? "" : uri.getRawPath()).split("/", -1));
    }

    private static boolean mayBeKey(String segment) {
        return segment.length() >= KEY_LENGTH;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
