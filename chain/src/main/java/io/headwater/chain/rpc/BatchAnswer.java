package io.headwater.chain.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The answers to a batch of JSON-RPC 2.0, section 6: an array in any order, or one error for all. */
final class BatchAnswer<T> {
    private static final int INVALID_REQUEST = -32600;

    private final long firstId;
    private final List<@Nullable Answer<T>> answers;
    private @Nullable RemoteError refusal;
    private int count;

    private BatchAnswer(long firstId, int size) {
        this.firstId = firstId;
        this.answers = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            answers.add(null);
        }
    }

    /**
     * The answers to requests whose ids count on from the first.
     *
     * @throws IllegalArgumentException if these are no answers to them
     */
    static <T> BatchAnswer<T> read(JsonParser json, long firstId, int size, ResultReader<T> reader) {
        BatchAnswer<T> batch = new BatchAnswer<>(firstId, size);
        if (json.nextToken() == JsonToken.START_OBJECT) {
            batch.add(Answer.read(json, reader));
        } else {
            Fields.requireToken(json, JsonToken.START_ARRAY, "the answers to a batch");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                batch.add(Answer.read(json, reader));
            }
        }
        Answer.requireEnd(json);
        batch.requireAll();
        return batch;
    }

    /** The error that stands for all answers, or the first of one answer. */
    @Nullable
    RemoteError error() {
        RemoteError error = refusal;
        for (int i = 0; error == null && i < answers.size(); i++) {
            Answer<T> answer = answers.get(i);
            error = answer == null ? null : answer.error();
        }
        return error;
    }

    /** The results in the order of the requests; empty for null. */
    List<Optional<T>> results() {
        List<Optional<T>> results = new ArrayList<>(answers.size());
        for (Answer<T> answer : answers) {
            results.add(answer == null ? Optional.empty() : Optional.ofNullable(answer.result()));
        }
        return results;
    }

    private void add(Answer<T> answer) {
        Long id = answer.id();
        if (id == null && answer.error() != null) {
            refusal = answer.error();
            return;
        }
        if (id == null || id < firstId || id >= firstId + answers.size()) {
            throw new IllegalArgumentException(
                    "an id is " + id + " instead of " + firstId + " to " + (firstId + answers.size() - 1));
        }
        if (answers.set((int) (id - firstId), answer) != null) {
            throw new IllegalArgumentException("two answers have the id " + id);
        }
        count++;
    }

    /** Some nodes answer the first requests only, instead of saying that there are too many. */
    private void requireAll() {
        if (count < answers.size() && error() == null) {
            refusal = new RemoteError(
                    INVALID_REQUEST, "(only " + count + " of " + answers.size() + " requests are answered)", null);
        }
    }
}
