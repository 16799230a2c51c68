package io.headwater.listener;

import io.headwater.common.lifecycle.StartupException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The value of a record in {@code headwater.checkpoints}. */
final class CheckpointJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CheckpointJson() {}

    static byte[] write(Checkpoint checkpoint) {
        return JSON.writeValueAsBytes(checkpoint);
    }

    /** @throws StartupException when it is not readable: going on without it would publish everything twice */
    static Checkpoint read(String chain, byte[] value) {
        try {
            return JSON.readValue(value, Checkpoint.class);
        } catch (JacksonException e) {
            throw new StartupException(
                    "the checkpoint of chain '" + chain + "' in headwater.checkpoints is not readable ("
                            + e.getOriginalMessage() + "): restore it, or use another topic prefix for a new start",
                    e);
        }
    }
}
