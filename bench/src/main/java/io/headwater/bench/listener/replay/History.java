package io.headwater.bench.listener.replay;

import io.headwater.chain.Hex;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A history as text in files, of which any range can be sent as it stands. */
final class History {
    static final String LOGS = "logs";
    static final String HEADERS = "headers";
    static final String INDEX = "index";

    private static final int ENTRY = 8 + 8 + 32;

    private final FileChannel logs;
    private final FileChannel headers;
    private final long[] logsEnd;
    private final long[] headersEnd;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String[] hashes;

    /** A piece of a file. */
    record Piece(FileChannel file, long offset, long length) {}

    private History(Path folder, int blocks) throws IOException {
        this.logs = FileChannel.open(folder.resolve(LOGS));
        this.headers = FileChannel.open(folder.resolve(HEADERS));
        this.logsEnd = new long[blocks];
        this.headersEnd = new long[blocks];
        this.hashes = new String[blocks];
    }

    static History open(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        History history = new History(folder, (int) (Files.size(index) / ENTRY));
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(index)))) {
            for (int i = 0; i < history.hashes.length; i++) {
                history.logsEnd[i] = in.readLong();
                history.headersEnd[i] = in.readLong();
                history.hashes[i] = Hex.data(in.readNBytes(32));
                history.numbers.put(history.hashes[i], i);
            }
        }
        return history;
    }

    int last() {
        return hashes.length - 1;
    }

    String hash(int number) {
        return hashes[number];
    }

    @Nullable
    Integer number(String hash) {
        return numbers.get(hash);
    }

    Piece header(int number) {
        return piece(headers, headersEnd, number, number, 0);
    }

    /** The logs of these blocks with commas between them. */
    Piece logs(int from, int to) {
        return piece(logs, logsEnd, from, to, 1);
    }

    private static Piece piece(FileChannel file, long[] ends, int from, int to, int tail) {
        long offset = from == 0 ? 0 : ends[from - 1];
        return new Piece(file, offset, Math.max(0, ends[to] - offset - tail));
    }
}
