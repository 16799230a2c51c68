package io.headwater.listener.nodes;

import io.headwater.chain.pool.NodeFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The value of a record in {@code headwater.node-faults}. */
final class NodeFaultJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Well below what brokers take by default (1 MiB), for either version. */
    private static final int LARGEST_VERSION = 300_000;

    private NodeFaultJson() {}

    static byte[] write(NodeFault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", fault.chain());
        json.put("endpoint", fault.endpoint());
        json.put("at", fault.at().toString());
        json.put("reason", fault.reason());
        Object proven = fault.proven().orElse(null);
        json.put("refuted", version(fault.refuted(), proven));
        if (proven != null) {
            json.put("proven", version(proven, fault.refuted()));
            json.put("provenBy", fault.provenBy().orElse(""));
        }
        return JSON.writeValueAsBytes(json);
    }

    /** A version whole; of one too large for a record only what the other does not have too, or how large it is. */
    private static Object version(Object version, @Nullable Object other) {
        int size = JSON.writeValueAsBytes(version).length;
        if (size <= LARGEST_VERSION) {
            return version;
        }
        if (version instanceof List<?> all && other instanceof List<?> others) {
            List<?> different =
                    all.stream().filter(each -> !others.contains(each)).toList();
            if (JSON.writeValueAsBytes(different).length <= LARGEST_VERSION) {
                return Map.of("entries", all.size(), "differing", different);
            }
        }
        return Map.of("bytes", size, "leftOut", "too large for a record");
    }
}
