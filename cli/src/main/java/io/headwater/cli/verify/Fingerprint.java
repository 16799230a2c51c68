package io.headwater.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** What is kept of an event's content: enough to tell whether and where another differs, in 32 bytes. */
record Fingerprint(long place, long transaction, long topics, long data) {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Fingerprint::sha256);

    static Fingerprint of(ChainEvent event) {
        return new Fingerprint(
                digest(event.contract()
                        + '/'
                        + event.block().number()
                        + '/'
                        + event.transaction().index()),
                digest(event.transaction().hash()),
                digest(String.join(",", event.raw().topics())),
                digest(event.raw().data()));
    }

    static Fingerprint of(ChainLog log) {
        return new Fingerprint(
                digest(log.contract()
                        + '/'
                        + log.block().number()
                        + '/'
                        + log.transaction().index()),
                digest(log.transaction().hash()),
                digest(String.join(",", log.topics())),
                digest(log.data()));
    }

    /** The names of the fields in which the two differ. */
    List<String> differences(Fingerprint other) {
        List<String> fields = new ArrayList<>();
        if (place != other.place) {
            fields.add("contract, block number or transaction index");
        }
        if (transaction != other.transaction) {
            fields.add("transaction hash");
        }
        if (topics != other.topics) {
            fields.add("topics");
        }
        if (data != other.data) {
            fields.add("data");
        }
        return fields;
    }

    private static long digest(String text) {
        return ByteBuffer.wrap(SHA_256.get().digest(text.getBytes(UTF_8))).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
