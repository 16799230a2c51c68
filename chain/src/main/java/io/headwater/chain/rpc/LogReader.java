package io.headwater.chain.rpc;

import io.headwater.chain.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads logs, one after the other, of a receipt or of a range. */
final class LogReader {
    private static final int ADDRESS = 20;
    private static final int MOST_TOPICS = 4;
    private static final int MISSING = -1;

    private final Repeats repeats;
    private final String[] topics = new String[MOST_TOPICS];
    private int topicCount;
    private @Nullable String address;
    private @Nullable String data;
    private @Nullable String blockHash;
    private @Nullable String transactionHash;
    private long blockNumber;
    private int transactionIndex;
    private int logIndex;

    LogReader(Repeats repeats) {
        this.repeats = repeats;
    }

    /** The logs of an array that is a whole answer. */
    static List<Log> readAnswer(JsonParser json) {
        return new LogReader(new Repeats()).readAll(json);
    }

    /** The logs of an array. */
    List<Log> readAll(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "`logs`");
        List<Log> logs = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            logs.add(read(json));
        }
        return logs;
    }

    private Log read(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "a log");
        forget();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            field(json, name);
        }
        return log();
    }

    private void forget() {
        topicCount = MISSING;
        address = null;
        data = null;
        blockHash = null;
        transactionHash = null;
        blockNumber = MISSING;
        transactionIndex = MISSING;
        logIndex = MISSING;
    }

    private void field(JsonParser json, String name) {
        switch (name) {
            case "address" -> address = repeats.data(json, name, ADDRESS);
            case "topics" -> topicCount = topics(json);
            case "data" -> data = repeats.data(json, name);
            case "blockNumber" -> blockNumber = Fields.quantity(json, name);
            case "blockHash" -> blockHash = repeats.data(json, name, Fields.HASH);
            case "transactionHash" -> transactionHash = repeats.data(json, name, Fields.HASH);
            case "transactionIndex" -> transactionIndex = Fields.index(json, name);
            case "logIndex" -> logIndex = Fields.index(json, name);
            default -> json.skipChildren();
        }
    }

    private int topics(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "`topics`");
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == MOST_TOPICS) {
                throw new IllegalArgumentException("`topics` has more than 4 entries: a log has at most 4");
            }
            topics[count++] = repeats.data(json, "topics", Fields.HASH);
        }
        return count;
    }

    private List<String> topics() {
        return switch (topicCount) {
            case 0 -> List.of();
            case 1 -> List.of(topics[0]);
            case 2 -> List.of(topics[0], topics[1]);
            case 3 -> List.of(topics[0], topics[1], topics[2]);
            case 4 -> List.of(topics[0], topics[1], topics[2], topics[3]);
            default -> throw Fields.missing("topics");
        };
    }

    private Log log() {
        return new Log(
                Fields.required(address, "address"),
                topics(),
                Fields.required(data, "data"),
                Fields.required(blockNumber, "blockNumber"),
                Fields.required(blockHash, "blockHash"),
                Fields.required(transactionHash, "transactionHash"),
                (int) Fields.required(transactionIndex, "transactionIndex"),
                (int) Fields.required(logIndex, "logIndex"));
    }
}
