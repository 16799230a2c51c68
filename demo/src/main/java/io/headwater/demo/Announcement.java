package io.headwater.demo;

import io.headwater.common.kafka.Topics;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.traces.TraceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says where everything is. */
final class Announcement {
    private Announcement() {}

    static List<String> lines(Places places, Ports ports, TraceStore traces, Path logs) {
        List<String> lines = new ArrayList<>();
        lines.add(line("Kafka", places.kafka() + "  topic " + Topics.events(Places.CHAIN)));
        lines.add(line("EVM node", places.node() + "  chain id " + LocalNode.CHAIN_ID));
        for (Services service : Services.values()) {
            lines.add(line(service.serviceName(), service.url(ports) + "/health/ready"));
        }
        lines.add(line("holdings", places.inventory() + "/holdings/" + LocalNode.CHAIN_ID));
        lines.add(line("traces", traces.place()));
        lines.add(line("logs", logs.toString()));
        return lines;
    }

    private static String line(String label, String text) {
        return String.format(Locale.ROOT, "  %-11s%s", label, text);
    }
}
