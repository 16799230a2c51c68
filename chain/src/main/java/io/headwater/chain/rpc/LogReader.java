package io.headwater.chain.rpc;

import io.headwater.chain.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one log of a receipt. */
final class LogReader {
    private static final int ADDRESS = 20;
    private static final int MOST_TOPICS = 4;

    private @Nullable String address;
    private @Nullable List<String> topics;
    private @Nullable String data;
    private @Nullable Long blockNumber;
    private @Nullable String blockHash;
    private @Nullable String transactionHash;
    private @Nullable Integer transactionIndex;
    private @Nullable Integer logIndex;

    private LogReader() {}

    static Log read(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "a log");
        LogReader reader = new LogReader();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            reader.field(json, name);
        }
        return reader.log();
    }

    private void field(JsonParser json, String name) {
        switch (name) {
            case "address" -> address = Fields.data(json, name, ADDRESS);
            case "topics" -> topics = topics(json);
            case "data" -> data = Fields.data(json, name);
            case "blockNumber" -> blockNumber = Fields.quantity(json, name);
            case "blockHash" -> blockHash = Fields.hash(json, name);
            case "transactionHash" -> transactionHash = Fields.hash(json, name);
            case "transactionIndex" -> transactionIndex = Fields.index(json, name);
            case "logIndex" -> logIndex = Fields.index(json, name);
            default -> json.skipChildren();
        }
    }

    private static List<String> topics(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "`topics`");
        List<String> topics = new ArrayList<>(MOST_TOPICS);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            topics.add(Fields.hash(json, "topics"));
        }
        if (topics.size() > MOST_TOPICS) {
            throw new IllegalArgumentException("`topics` has " + topics.size() + " entries, a log has at most 4");
        }
        return topics;
    }

    private Log log() {
        return new Log(
                Fields.required(address, "address"),
                Fields.required(topics, "topics"),
                Fields.required(data, "data"),
                Fields.required(blockNumber, "blockNumber"),
                Fields.required(blockHash, "blockHash"),
                Fields.required(transactionHash, "transactionHash"),
                Fields.required(transactionIndex, "transactionIndex"),
                Fields.required(logIndex, "logIndex"));
    }
}
