package io.headwater.chain.rpc;

import io.headwater.chain.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a header out of the answer to {@code eth_getBlockBy…}, passing over all that Headwater does not use. */
final class HeaderReader {
    private static final int BLOOM = 256;

    private @Nullable Long number;
    private @Nullable String hash;
    private @Nullable String parentHash;
    private @Nullable Long timestamp;
    private @Nullable String logsBloom;
    private @Nullable String receiptsRoot;

    private HeaderReader() {}

    static Header read(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "a block");
        HeaderReader reader = new HeaderReader();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            reader.field(json, name);
        }
        return reader.header();
    }

    private void field(JsonParser json, String name) {
        switch (name) {
            case "number" -> number = Fields.quantity(json, name);
            case "hash" -> hash = Fields.hash(json, name);
            case "parentHash" -> parentHash = Fields.hash(json, name);
            case "timestamp" -> timestamp = Fields.quantity(json, name);
            case "logsBloom" -> logsBloom = Fields.data(json, name, BLOOM);
            case "receiptsRoot" -> receiptsRoot = Fields.hash(json, name);
            default -> json.skipChildren();
        }
    }

    private Header header() {
        return new Header(
                Fields.required(number, "number"),
                Fields.required(hash, "hash"),
                Fields.required(parentHash, "parentHash"),
                Fields.required(timestamp, "timestamp"),
                Fields.required(logsBloom, "logsBloom"),
                Fields.required(receiptsRoot, "receiptsRoot"));
    }
}
