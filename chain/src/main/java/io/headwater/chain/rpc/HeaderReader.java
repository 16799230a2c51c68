package io.headwater.chain.rpc;

import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.proof.HeaderRlp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a header and the transactions' hashes out of the answer to {@code eth_getBlockBy…}. */
final class HeaderReader {
    private static final int BLOOM = 256;
    private static final Set<String> HASHED = Set.copyOf(HeaderRlp.NAMES);

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable String hash;
    private @Nullable List<String> transactions;

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
        if (name.equals("hash")) {
            hash = Fields.hash(json, name);
        } else if (name.equals("transactions")) {
            transactions = transactions(json);
        } else if (HASHED.contains(name) && json.currentToken() == JsonToken.VALUE_STRING) {
            fields.put(name, json.getString());
        } else {
            json.skipChildren();
        }
    }

    /** Hashes only, as asked for; some nodes give whole transactions all the same. */
    private static List<String> transactions(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_ARRAY, "`transactions`");
        List<String> hashes = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            hashes.add(
                    json.currentToken() == JsonToken.START_OBJECT ? hashOf(json) : Fields.hash(json, "transactions"));
        }
        return hashes;
    }

    private static String hashOf(JsonParser json) {
        String hash = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("hash")) {
                hash = Fields.hash(json, "transactions.hash");
            } else {
                json.skipChildren();
            }
        }
        return Fields.required(hash, "transactions.hash");
    }

    private Header header() {
        String named = Fields.required(hash, "hash");
        return new Header(
                Fields.quantity(fields, "number"),
                named,
                Fields.data(fields, "parentHash", Fields.HASH),
                Fields.quantity(fields, "timestamp"),
                Fields.data(fields, "logsBloom", BLOOM),
                Fields.data(fields, "receiptsRoot", Fields.HASH),
                Hex.data(HeaderRlp.encode(fields, named)),
                Fields.required(transactions, "transactions"));
    }
}
