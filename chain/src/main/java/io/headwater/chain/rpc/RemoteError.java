package io.headwater.chain.rpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The error object of JSON-RPC 2.0, section 5.1. */
record RemoteError(int code, String message, @Nullable String data) {
    static RemoteError read(JsonParser json) {
        Fields.requireToken(json, JsonToken.START_OBJECT, "`error`");
        int code = 0;
        String message = "without a message";
        String data = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (name.equals("code") && token == JsonToken.VALUE_NUMBER_INT) {
                code = json.getIntValue();
            } else if (name.equals("message") && token == JsonToken.VALUE_STRING) {
                message = json.getString();
            } else if (name.equals("data") && token == JsonToken.VALUE_STRING) {
                data = json.getString();
            } else {
                json.skipChildren();
            }
        }
        return new RemoteError(code, message, data);
    }

    String text() {
        return data == null || data.isEmpty() ? message : message + " (" + data + ")";
    }
}
