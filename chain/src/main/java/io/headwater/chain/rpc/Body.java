package io.headwater.chain.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer while it arrives; it remembers how it begins, and why it ended too early. */
final class Body extends InputStream {
    private static final int KEPT = 800;
    private static final int SKIPPED = 1 << 14;

    private final InputStream source;
    private final long largest;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(KEPT);
    private long length;
    private volatile boolean expired;
    private @Nullable IOException broken;

    /** @param largest number of bytes after which it is taken for endless */
    Body(InputStream source, long largest) {
        this.source = source;
        this.largest = largest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = fill(target, offset, count);
        if (read > 0) {
            length += read;
            beginning.write(target, offset, Math.min(read, KEPT - beginning.size()));
        }
        if (tooLarge()) {
            throw new IOException("larger than " + largest + " bytes");
        }
        return read;
    }

    /** Reads what is of no use, if it is not much, so that the connection can be used again. */
    void skipSome() {
        try {
            readNBytes(SKIPPED);
        } catch (IOException ended) {
            // What arrived is enough.
        }
    }

    /** Ends the reading, from another thread: its time is over. */
    void expire() {
        expired = true;
        close();
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException alreadyBroken) {
            // Nothing more is wanted of it.
        }
    }

    boolean expired() {
        return expired;
    }

    boolean tooLarge() {
        return length > largest;
    }

    long largest() {
        return largest;
    }

    /** How the connection broke, if it did. */
    @Nullable
    IOException broken() {
        return broken;
    }

    /** What arrived first, at most some hundred bytes. */
    byte[] beginning() {
        return beginning.toByteArray();
    }

    private int fill(byte[] target, int offset, int count) throws IOException {
        try {
            return source.read(target, offset, count);
        } catch (IOException failed) {
            broken = failed;
            throw failed;
        }
    }
}
