package io.headwater.testing.chain.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response of HTTP/1.1 (RFC 9112), whole or in part. */
final class HttpResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static HttpResponse json(int status, byte[] body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json"), body);
    }

    static HttpResponse html(int status, String text) {
        byte[] body =
                ("<!DOCTYPE html><html><body><h1>" + text + "</h1></body></html>").getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(status, Map.of("Content-Type", "text/html"), body);
    }

    HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body);
    }

    void write(OutputStream out) throws IOException {
        writeHead(out, "Content-Length: " + body.length);
        out.write(body);
        out.flush();
    }

    /** The head, and as much of the body as its first half. */
    void writeHalf(OutputStream out) throws IOException {
        writeHead(out, "Content-Length: " + body.length);
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    /** The head of a body that comes in chunks. */
    void writeChunkedHead(OutputStream out) throws IOException {
        writeHead(out, "Transfer-Encoding: chunked");
    }

    static void writeChunk(OutputStream out, byte[] chunk) throws IOException {
        out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(chunk);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void writeHead(OutputStream out, String framing) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.write((head + framing + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
