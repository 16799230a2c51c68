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
        return new HttpAnswer(200, contentType, Arrays.copyOf(body, body.length));
    }

    /** Problem Details by RFC 9457. */
    public static HttpAnswer problem(int status, String detail) {
        return new HttpAnswer(
                status, "application/problem+json", JSON.writeValueAsBytes(Map.of("status", status, "detail", detail)));
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
