package io.headwater.demo;

import io.headwater.common.config.Config;
import io.headwater.common.config.Secret;
import io.headwater.demo.stack.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The notifier's subscriptions file, with a secret of its own that stays the same over restarts. */
record Subscriptions(List<Entry> subscriptions) {
    private static final int SECRET_BYTES = 32;

    record Entry(String name, String url, Secret secret) {}

    /**
     * Writes the file if it is not there.
     *
     * @param receiver where the webhooks go
     * @return the secret that they are signed with
     */
    static String write(Path file, URI receiver) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, yaml(receiver, newSecret()));
        }
        return Config.data(Subscriptions.class, file)
                .subscriptions()
                .get(0)
                .secret()
                .reveal();
    }

    /** The file's content: one subscription, to everything. */
    static String yaml(URI receiver, String secret) {
        return Yaml.write(Map.of(
                "subscriptions", List.of(Map.of("name", "everything", "url", receiver.toString(), "secret", secret))));
    }

    /** A new secret in the form of Standard Webhooks. */
    static String newSecret() {
        byte[] key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
