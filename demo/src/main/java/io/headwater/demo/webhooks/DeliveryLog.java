package io.headwater.demo.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts deliveries; ids are remembered as 64-bit fingerprints. */
final class DeliveryLog {
    private static final int RECENT = 5;

    private final Set<Long> ids = new HashSet<>();
    private final Deque<Delivery> recent = new ArrayDeque<>();
    private long deliveries;
    private long badSignatures;

    synchronized void took(String id, Delivery delivery) {
        deliveries++;
        ids.add(fingerprint(id));
        recent.addFirst(delivery);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    synchronized void badSignature() {
        badSignatures++;
    }

    synchronized WebhookStats stats() {
        return new WebhookStats(deliveries, ids.size(), badSignatures, List.copyOf(recent));
    }

    private static long fingerprint(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
