package io.headwater.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a running demo are.
 *
 * @param kafka bootstrap servers
 * @param node JSON-RPC over HTTP
 * @param inventory base URL of the inventory
 * @param files folders and files
 * @param jaeger base URL of Jaeger's query API; null where there is none
 */
public record Places(
        String kafka,
        URI node,
        URI inventory,
        Files files,
        @Nullable URI jaeger) {
    /** The chain's name. */
    public static final String CHAIN = "local";

    /**
     * Folders and files of the demo.
     *
     * @param audit the logger's folder
     * @param spans folder of span files; null where Jaeger keeps them
     */
    public record Files(Path audit, @Nullable Path spans) {}

    /** As it is written to {@code demo.json}, for other commands to find the demo. */
    Map<String, @Nullable Object> json(long chainId) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kafka", kafka);
        json.put("node", node.toString());
        json.put("inventory", inventory.toString());
        json.put("audit", files.audit().toString());
        json.put("jaeger", jaeger == null ? null : jaeger.toString());
        json.put("spans", files.spans() == null ? null : files.spans().toString());
        json.put("chain", CHAIN);
        json.put("chainId", chainId);
        return json;
    }
}
