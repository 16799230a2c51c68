package io.headwater.cli.verify;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to verify against what.
 *
 * @param kafka comma-separated {@code host:port}
 * @param node JSON-RPC endpoint of the chain's node, by HTTP
 * @param chain the chain's name, which is part of its topic's name
 * @param inventory base URL of the inventory service
 * @param audit folder of the audit log; null leaves the audit log out
 * @param timeout how long to wait for listener, logger and inventory to catch up, over all
 */
public record VerifyOptions(
        String kafka,
        URI node,
        String chain,
        URI inventory,
        @Nullable Path audit,
        Duration timeout) {}
