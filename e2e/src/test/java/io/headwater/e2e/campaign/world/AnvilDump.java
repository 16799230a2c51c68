package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The chain of an anvil as it was at some time, with its states, for the node to be started from. */
final class AnvilDump {
    private final byte[] zipped;
    private final long head;
    private final Map<Long, String> hashes = new HashMap<>();

    private AnvilDump(byte[] zipped, long head) {
        this.zipped = zipped;
        this.head = head;
    }

    /** @param floor what is below will never be asked for */
    static AnvilDump of(PlainRpc rpc, long floor) {
        // With the states of the past: without them it can neither reorganise nor roll back what it loads.
        byte[] zipped = Hex.toBytes(rpc.ask("anvil_dumpState", true).asString());
        AnvilDump dump = new AnvilDump(zipped, rpc.number("eth_blockNumber"));
        for (long number = dump.head; number >= floor; number--) {
            dump.hashes.put(number, hash(rpc, number));
        }
        return dump;
    }

    /** Whether the chain of then has the block that this height has now. */
    boolean has(PlainRpc rpc, long number) {
        return hash(rpc, number).equals(hashes.get(number));
    }

    /** Makes it what a node finds at this path. */
    void restore(Path file) {
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.copy(json, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the node has another chain than the one of then */
    void requireRestored(PlainRpc rpc) {
        if (rpc.number("eth_blockNumber") != head || !has(rpc, head)) {
            throw new IllegalStateException("anvil was started with a chain up to block " + head + ", "
                    + hashes.get(head) + ", and has another one");
        }
    }

    private static String hash(PlainRpc rpc, long number) {
        return rpc.ask("eth_getBlockByNumber", Hex.quantity(number), false)
                .path("hash")
                .asString();
    }
}
