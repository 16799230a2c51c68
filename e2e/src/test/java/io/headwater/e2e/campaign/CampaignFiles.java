package io.headwater.e2e.campaign;

import io.headwater.common.config.Config;
import io.headwater.e2e.campaign.world.NodeUrls;
import io.headwater.e2e.campaign.world.World;
import io.headwater.listener.settings.ChainSettings;
import io.headwater.listener.settings.ListenerSettings;
import io.headwater.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What the listeners of one run are configured by: files, as an operator writes them, with short waits. */
final class CampaignFiles {
    private final Path folder;
    private final String chain;

    CampaignFiles(Path folder, String chain) {
        this.folder = folder;
        this.chain = chain;
    }

    ChainSettings settings(World world) throws IOException {
        return Config.settings(ListenerSettings.class, config(world), Map.of())
                .chains()
                .get(0);
    }

    Path config(World world) throws IOException {
        Path config = folder.resolve(chain + ".yaml");
        Files.writeString(config, """
                kafka: {bootstrapServers: '%s', partitions: 2}
                telemetry: {sampling: 0}
                chains:
                  - name: %s
                    pollInterval: 20ms
                    batchBlocks: 4
                    proveHistory: %s
                    pool:
                      deadlines: {heartbeat: 300ms, query: 500ms, bulk: 1s}
                      patience: {heartbeat: 1s, query: 2s, bulk: 3s}
                      heartbeat: 200ms
                      backoff: {first: 10ms, longest: 100ms}
                      breaker: {pause: 50ms, longestPause: 300ms}
                      setAside: {first: 200ms, longest: 1s}
                    endpoints:
                %s""".formatted(
                        TestKafka.shared().bootstrapServers(),
                        chain,
                        world.proveHistory(),
                        world.nodes().stream().map(CampaignFiles::endpoint).collect(Collectors.joining())));
        return config;
    }

    private static String endpoint(NodeUrls node) {
        return "      - {url: '" + node.http() + "', webSocket: '" + node.webSocket() + "'}\n";
    }

    void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(chain + ".yaml"));
    }
}
