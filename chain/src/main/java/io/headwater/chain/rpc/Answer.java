package io.headwater.chain.rpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The response object of JSON-RPC 2.0, section 5, read in one pass whatever the order of its fields. */
final class Answer<T> {
    private final ResultReader<T> reader;
    private @Nullable Long id;
    private @Nullable RemoteError error;
    private @Nullable T result;
    private boolean answered;

    private Answer(ResultReader<T> reader) {
        this.reader = reader;
    }

    /**
     * An answer that is the whole body.
     *
     * @param json a parser before the first token of a response
     * @throws IllegalArgumentException if this is not one answer, whole, to the request of this id
     */
    static <T> Answer<T> readOnly(JsonParser json, long expectedId, ResultReader<T> reader) {
        json.nextToken();
        Answer<T> answer = read(json, reader);
        requireEnd(json);
        // A node that could not even read the request answers with an error and no id.
        if (answer.error == null || answer.id != null) {
            answer.requireId(expectedId);
        }
        return answer;
    }

    /** An answer among others; the parser stands on its first token. */
    static <T> Answer<T> read(JsonParser json, ResultReader<T> reader) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "an answer");
        Answer<T> answer = new Answer<>(reader);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            answer.field(json, name, token);
        }
        if (answer.error == null && !answer.answered) {
            throw new IllegalArgumentException("it has neither a result nor an error");
        }
        return answer;
    }

    static void requireEnd(JsonParser json) {
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("something follows the answer");
        }
    }

    /** The number of the request that this answers; null if it says none. */
    @Nullable
    Long id() {
        return id;
    }

    /** The node's error, if it answered with one. */
    @Nullable
    RemoteError error() {
        return error;
    }

    /** The result; null if the node answered with null or with an error. */
    @Nullable
    T result() {
        return result;
    }

    private void field(JsonParser json, String name, JsonToken token) {
        switch (name) {
            case "id" -> id = token == JsonToken.VALUE_NUMBER_INT ? Long.valueOf(json.getLongValue()) : null;
            case "error" -> error = token == JsonToken.VALUE_NULL ? null : RemoteError.read(json);
            case "result" -> {
                answered = true;
                result = token == JsonToken.VALUE_NULL ? null : reader.read(json);
            }
            default -> json.skipChildren();
        }
    }

    private void requireId(long expectedId) {
        if (id == null || id != expectedId) {
            throw new IllegalArgumentException("its id is " + id + " instead of " + expectedId);
        }
    }
}
