package io.headwater.e2e.campaign.world;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** All logs of a range as a node tells them, whoever logged. */
final class NodeLogs {
    private NodeLogs() {}

    static List<Log> read(PlainRpc rpc, long from, long to) {
        List<Log> logs = new ArrayList<>();
        answer(rpc, Map.of("fromBlock", Hex.quantity(from), "toBlock", Hex.quantity(to)))
                .forEach(log -> logs.add(log(log)));
        return logs;
    }

    /** While a node brings its index of logs in line with a chain that was just rewound, it answers with an error. */
    private static JsonNode answer(PlainRpc rpc, Map<String, String> range) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .ignoreException(PlainRpc.RefusedException.class)
                .until(() -> rpc.ask("eth_getLogs", range), answer -> true);
    }

    private static Log log(JsonNode log) {
        List<String> topics = new ArrayList<>();
        log.path("topics").forEach(topic -> topics.add(topic.asString()));
        return new Log(
                log.path("address").asString(),
                topics,
                log.path("data").asString(),
                number(log, "blockNumber"),
                log.path("blockHash").asString(),
                log.path("transactionHash").asString(),
                (int) number(log, "transactionIndex"),
                (int) number(log, "logIndex"));
    }

    private static long number(JsonNode log, String field) {
        return Long.decode(log.path(field).asString());
    }
}
