package io.headwater.demo.http;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/** A request, whole. */
public final class PostQuestion {
    private final Headers headers;
    private final byte[] body;

    PostQuestion(Headers headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** The first value of a header, whose name may be in any case; null where it is absent. */
    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    /** Not to be changed. */
    public byte[] body() {
        return body;
    }
}
