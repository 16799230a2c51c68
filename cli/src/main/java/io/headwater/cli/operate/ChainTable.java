package io.headwater.cli.operate;

import io.headwater.cli.topic.Table;
import io.headwater.common.kafka.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** How far each chain is, as {@code headwater.checkpoints} has it. */
final class ChainTable {
    private static final String HALT = "/halt";

    private final Table table;
    private final Map<String, byte[]> records;

    private ChainTable(Table table) {
        this.table = table;
        this.records = table.read();
    }

    static ChainTable open(String bootstrapServers) {
        return new ChainTable(Table.open(bootstrapServers, Topics.CHECKPOINTS));
    }

    /** Names, in their order. */
    Set<String> chains() {
        Set<String> chains = new TreeSet<>();
        records.keySet().forEach(key -> chains.add(key.contains("/") ? key.substring(0, key.indexOf('/')) : key));
        return chains;
    }

    /** The record of a chain; what cannot be read has no fields. */
    JsonNode checkpoint(String chain) {
        return json(records.get(chain));
    }

    /** Why a chain stands still; null where it does not. */
    @Nullable
    JsonNode halt(String chain) {
        byte[] value = records.get(chain + HALT);
        return value == null ? null : json(value);
    }

    /** Lets a chain go on. */
    void resume(String chain) {
        Map<String, byte @Nullable []> change = new LinkedHashMap<>();
        change.put(chain + HALT, null);
        table.write(change);
    }

    private static JsonNode json(byte @Nullable [] value) {
        if (value != null) {
            try {
                return JsonMapper.shared().readTree(value);
            } catch (JacksonException e) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
