package io.headwater.demo.traces;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Attributes in OTLP/JSON. */
final class JsonAttributes {
    private JsonAttributes() {}

    /** Writes the property {@code attributes}, unless there are none. */
    static void write(JsonGenerator json, List<KeyValue> attributes) {
        if (!attributes.isEmpty()) {
            pairs(json, "attributes", attributes);
        }
    }

    private static void pairs(JsonGenerator json, String name, List<KeyValue> pairs) {
        json.writeArrayPropertyStart(name);
        for (KeyValue pair : pairs) {
            json.writeStartObject();
            json.writeStringProperty("key", pair.getKey());
            json.writeName("value");
            value(json, pair.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, AnyValue value) {
        json.writeStartObject();
        switch (value.getValueCase()) {
            case STRING_VALUE -> json.writeStringProperty("stringValue", value.getStringValue());
            case BOOL_VALUE -> json.writeBooleanProperty("boolValue", value.getBoolValue());
            case INT_VALUE -> json.writeStringProperty("intValue", Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> json.writeNumberProperty("doubleValue", value.getDoubleValue());
            case BYTES_VALUE ->
                json.writeStringProperty(
                        "bytesValue",
                        Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> array(json, value.getArrayValue().getValuesList());
            case KVLIST_VALUE -> {
                json.writeObjectPropertyStart("kvlistValue");
                pairs(json, "values", value.getKvlistValue().getValuesList());
                json.writeEndObject();
            }
            // A value of a kind that OTLP does not know is an empty one.
            default -> {}
        }
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, List<AnyValue> values) {
        json.writeObjectPropertyStart("arrayValue");
        json.writeArrayPropertyStart("values");
        values.forEach(value -> value(json, value));
        json.writeEndArray();
        json.writeEndObject();
    }
}
