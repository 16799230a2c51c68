package io.headwater.cli.verify;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.event.UnreadableRecordException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of the audit log: where its record stood, and the event. */
record AuditLine(String topic, int partition, long offset, String id, String stage, String traceId, ChainEvent event) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** @throws UnreadableRecordException saying what is wrong with the line */
    static AuditLine parse(byte[] line) throws UnreadableRecordException {
        try {
            JsonNode tree = MAPPER.readTree(line);
            return new AuditLine(
                    tree.path("topic").asString(""),
                    tree.path("partition").asInt(-1),
                    tree.path("offset").asLong(-1),
                    tree.path("id").asString(""),
                    tree.path("stage").asString(""),
                    tree.path("traceId").asString(""),
                    EventJson.readEvent(MAPPER.writeValueAsBytes(tree.path("event"))));
        } catch (JacksonException e) {
            throw new UnreadableRecordException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
