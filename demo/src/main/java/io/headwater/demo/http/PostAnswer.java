package io.headwater.demo.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A response. */
public final class PostAnswer {
    private final int status;
    private final String contentType;
    private final byte[] body;

    private PostAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    public static PostAnswer of(int status, String contentType, byte[] body) {
        return new PostAnswer(status, contentType, body.clone());
    }

    /** One line for people. */
    public static PostAnswer text(int status, String line) {
        return new PostAnswer(status, "text/plain; charset=utf-8", (line + "\n").getBytes(UTF_8));
    }

    /** A success that says nothing more. */
    public static PostAnswer noContent() {
        return new PostAnswer(204, "text/plain; charset=utf-8", new byte[0]);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
