package io.headwater.demo.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.demo.http.PostQuestion;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks' symmetric signature: HMAC-SHA256 over id, timestamp and body. */
final class SignatureCheck {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final InstantSource clock;

    SignatureCheck(String secret, InstantSource clock) {
        this.key = new SecretKeySpec(key(secret), ALGORITHM);
        this.clock = clock;
    }

    @SuppressWarnings("UnusedException") // the decoder's message quotes the secret
    private static byte[] key(String secret) {
        String remedy = "the webhook secret must be " + PREFIX + " and the key in base64";
        if (!secret.startsWith(PREFIX) || secret.length() == PREFIX.length()) {
            throw new IllegalArgumentException(remedy);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(remedy);
        }
    }

    /** Judges a request and gives its {@code webhook-id}. */
    String verify(PostQuestion question) throws BadSignatureException, MalformedWebhookException {
        String id = required(question, "webhook-id");
        String timestamp = required(question, "webhook-timestamp");
        String signatures = required(question, "webhook-signature");
        long age = Math.abs(clock.instant().getEpochSecond() - seconds(timestamp));
        if (age > TOLERANCE.toSeconds()) {
            throw new BadSignatureException("webhook-timestamp is " + age + " s away: at most " + TOLERANCE.toSeconds()
                    + " s are allowed; do the clocks agree?");
        }
        byte[] wanted = hmac(id + "." + timestamp + ".", question.body()).getBytes(UTF_8);
        boolean good = false;
        for (String signature : signatures.split(" ", -1)) {
            good |= signature.startsWith(VERSION)
                    && MessageDigest.isEqual(
                            wanted, signature.substring(VERSION.length()).getBytes(UTF_8));
        }
        if (!good) {
            throw new BadSignatureException("no signature of webhook " + id + " fits the secret");
        }
        return id;
    }

    private static String required(PostQuestion question, String header) throws MalformedWebhookException {
        String value = question.header(header);
        if (value == null || value.isBlank()) {
            throw new MalformedWebhookException("the header " + header + " is missing");
        }
        return value;
    }

    private static long seconds(String timestamp) throws MalformedWebhookException {
        // Twelve digits: what is further away is no time, and would overflow.
        if (!timestamp.matches("\\d{1,12}")) {
            throw new MalformedWebhookException("webhook-timestamp = " + timestamp + " is not a Unix time in seconds");
        }
        return Long.parseLong(timestamp);
    }

    private String hmac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
