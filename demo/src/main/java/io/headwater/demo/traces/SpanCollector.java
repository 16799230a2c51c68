package io.headwater.demo.traces;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headwater.common.lifecycle.Component;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.common.service.HttpAnswer;
import io.headwater.common.service.HttpSettings;
import io.headwater.demo.http.PostQuestion;
import io.headwater.demo.http.PostServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OTLP/HTTP receiver ({@code POST /v1/traces}, binary Protobuf) that keeps spans as lines of OTLP/JSON, one
 * {@code ExportTraceServiceRequest} a line, in {@code spans.jsonl} of its directory. Full files become
 * {@code spans-<n>.jsonl}; the newest ten files of 32 MiB are kept.
 *
 * <p>Source: OTLP 1.x, sections "OTLP/HTTP" and "JSON Protobuf Encoding".
 */
public final class SpanCollector implements Component {
    /** The file that is being written; a last line without a line feed is still on its way. */
    public static final String FILE = "spans.jsonl";

    private static final Logger log = LoggerFactory.getLogger(SpanCollector.class);
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String PATH = "/v1/traces";
    private static final int LARGEST_REQUEST = 64 << 20;
    private static final long FILE_BYTES = 32L << 20;
    private static final int FILES = 10;

    private final SpanFiles files;
    private final PostServer server;
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable String lastFault;

    private SpanCollector(SpanFiles files, int port) {
        this.files = files;
        this.server = PostServer.start(
                "the span collector", new HttpSettings("127.0.0.1", port), PATH, LARGEST_REQUEST, this::receive);
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param directory where the files are kept; made if it is not there
     * @param port the port; 0 for any free one
     * @throws StartupException when the port is taken or the directory cannot be written
     */
    public static SpanCollector start(Path directory, int port) {
        return start(directory, port, FILE_BYTES, FILES);
    }

    static SpanCollector start(Path directory, int port, long fileBytes, int files) {
        SpanFiles opened;
        try {
            opened = SpanFiles.open(directory, fileBytes, files);
        } catch (IOException e) {
            throw new StartupException("spans cannot be kept in " + directory + ": " + e, e);
        }
        try {
            return new SpanCollector(opened, port);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The port in use. */
    public int port() {
        return server.port();
    }

    /** How many requests could not be kept since the start, and why the last one could not; empty if all were. */
    public Optional<String> fault() {
        return Optional.ofNullable(lastFault);
    }

    @Override
    public void close() {
        server.close();
        files.close();
    }

    private HttpAnswer receive(PostQuestion question) {
        String type = question.header("Content-Type");
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(PROTOBUF)) {
            return problem(415, "Content-Type is " + type + ": send " + PROTOBUF);
        }
        ExportTraceServiceRequest request;
        try {
            request = ExportTraceServiceRequest.parseFrom(plain(question));
        } catch (IOException e) {
            log.warn("spans that cannot be read were refused: {}", e.toString());
            return problem(400, "not an ExportTraceServiceRequest: " + e.getMessage());
        }
        return keep(request);
    }

    private HttpAnswer keep(ExportTraceServiceRequest request) {
        try {
            if (request.getResourceSpansCount() > 0) {
                files.append(SpanJson.line(request));
            }
        } catch (IOException e) {
            String fault = "span requests not kept: " + refused.incrementAndGet() + "; the last one: " + reason(e);
            lastFault = fault;
            log.warn("{}", fault);
            return problem(503, fault);
        }
        return HttpAnswer.of(
                200, PROTOBUF, ExportTraceServiceResponse.getDefaultInstance().toByteArray());
    }

    /** The messages of the file system's own exceptions are mere paths. */
    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || e instanceof FileSystemException ? e.toString() : message;
    }

    private static byte[] plain(PostQuestion question) throws IOException {
        String encoding = question.header("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return question.body();
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new InvalidProtocolBufferException("Content-Encoding is " + encoding + ": send gzip or none");
        }
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(question.body()))) {
            byte[] body = unzipped.readNBytes(LARGEST_REQUEST + 1);
            if (body.length > LARGEST_REQUEST) {
                throw new InvalidProtocolBufferException("larger than " + LARGEST_REQUEST + " bytes");
            }
            return body;
        }
    }

    private static HttpAnswer problem(int status, String message) {
        return HttpAnswer.of(status, PROTOBUF, OtlpStatus.of(message));
    }
}
