package io.headwater.listener.publish;

import io.headwater.common.lifecycle.StartupException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The values of the records in {@code headwater.checkpoints}. */
final class CheckpointJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CheckpointJson() {}

    /** @param stored a {@link Checkpoint} or a {@link Halt} */
    static byte[] write(Record stored) {
        return JSON.writeValueAsBytes(stored);
    }

    /** @throws StartupException when it is not readable: going on without it would publish everything twice */
    static <T extends Record> T read(String key, byte[] value, Class<T> type) {
        try {
            return JSON.readValue(value, type);
        } catch (JacksonException e) {
            throw new StartupException(
                    "the record '" + key + "' in headwater.checkpoints is not readable (" + e.getOriginalMessage()
                            + "): restore it, or give the chain another name for a new start",
                    e);
        }
    }
}
