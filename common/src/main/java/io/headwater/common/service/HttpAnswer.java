package io.headwater.common.service;

import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A response. */
public final class HttpAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int status;
    private final String contentType;
    private final byte[] body;

    private HttpAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** 200 with anything that Jackson can write. */
    public static HttpAnswer json(Object body) {
        return json(200, body);
    }

    public static HttpAnswer json(int status, Object body) {
        return new HttpAnswer(status, "application/json", JSON.writeValueAsBytes(body));
    }

    public static HttpAnswer of(String contentType, byte[] body) {
        return of(200, contentType, body);
    }

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, contentType, Arrays.copyOf(body, body.length));
    }

    /** A success that says nothing more. */
    public static HttpAnswer noContent() {
        return of(204, "text/plain", new byte[0]);
    }

    /** Problem Details by RFC 9457. */
    public static HttpAnswer problem(int status, String detail) {
        return new HttpAnswer(
                status, "application/problem+json", JSON.writeValueAsBytes(Map.of("status", status, "detail", detail)));
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** Not to be changed. */
    public byte[] body() {
        return body;
    }
}
