package io.headwater.chain;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a node's JSON-RPC interface. Providers put API keys into it: its {@link #toString()} leaves them out,
 * and is the only form that belongs into messages, logs and metrics.
 */
public final class Endpoint {
    /** So many first letters of a secret tell too much. */
    private static final int TELLING = 6;

    private static final String CUT = "…";
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

    private final URI uri;
    private final Optional<String> authorization;
    private final List<String> secrets;
    private final String shown;

    private Endpoint(URI given) {
        String userInfo = given.getRawUserInfo();
        this.uri = userInfo == null ? given : URI.create(given.toString().replace(userInfo + "@", ""));
        this.authorization = Optional.ofNullable(given.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        this.secrets = EndpointSecrets.of(given, authorization);
        this.shown = EndpointSecrets.withoutSecrets(given);
    }

    /**
     * The endpoint that this text names.
     *
     * @param text an absolute URL with scheme http, https, ws or wss
     * @throws IllegalArgumentException with what is wrong and what to do, without the secrets
     */
    public static Endpoint parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme) && uri.getHost() != null) {
                return new Endpoint(uri);
            }
        } catch (URISyntaxException notAnAddress) {
            // Its message would show the whole text, keys and all.
        }
        throw new IllegalArgumentException(
                "an endpoint is a URL such as http://127.0.0.1:8545 or wss://node.example/key"
                        + " (scheme http, https, ws or wss, then a host); this one is not, and is not shown as it may hold a key");
    }

    /** Where to connect; without user and password. */
    public URI uri() {
        return uri;
    }

    /** Whether this is a WebSocket address. */
    public boolean webSocket() {
        return uri.getScheme().toLowerCase(Locale.ROOT).startsWith("ws");
    }

    /** The value of the {@code Authorization} header, where the URL gives a user and password (RFC 7617). */
    public Optional<String> authorization() {
        return authorization;
    }

    /** A text from elsewhere, such as the node's own error message, with the secrets of this endpoint taken out. */
    public String scrub(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, EndpointSecrets.HIDDEN);
            // Text that was cut short may end within a secret.
            for (int length = secret.length() - 1; length >= TELLING; length--) {
                clean = clean.replace(secret.substring(0, length) + CUT, EndpointSecrets.HIDDEN + CUT);
            }
        }
        return clean;
    }

    /** The endpoint without user, password, query, and anything in the path that may be a key. */
    @Override
    public String toString() {
        return shown;
    }
}
