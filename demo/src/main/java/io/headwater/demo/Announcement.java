package io.headwater.demo;

import io.headwater.common.kafka.Topics;
import io.headwater.demo.stack.LocalNode;
import io.headwater.demo.stack.Ports;
import io.headwater.demo.traces.TraceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says where everything is, and what to do next. */
final class Announcement {
    /** Where the commands look if they are not told. */
    private static final Path USUAL = Path.of(".headwater").toAbsolutePath().normalize();

    private Announcement() {}

    static List<String> lines(Places places, Ports ports, TraceStore traces, Path data) {
        List<String> lines = new ArrayList<>();
        lines.add(line("Kafka", places.kafka() + "  topic " + Topics.events(Places.CHAIN)));
        lines.add(line("EVM node", places.node() + "  chain id " + LocalNode.CHAIN_ID));
        for (Services service : Services.values()) {
            lines.add(line(service.serviceName(), service.url(ports) + "/health/ready"));
        }
        lines.add(line("holdings", places.inventory() + "/holdings/" + LocalNode.CHAIN_ID));
        lines.add(line("traces", traces.place()));
        lines.add(line("logs", data.resolve("logs").toString()));
        String where = data.equals(USUAL) ? "" : " --data " + data;
        lines.add(line("next", "./headwater verify" + where + " in another terminal: recounts all from the chain"));
        lines.add(line(
                "", "./headwater trace" + where + " ID: what became of an event; the latest trace ids stand below"));
        lines.add(line("", "Ctrl-C here: ends everything"));
        return lines;
    }

    private static String line(String label, String text) {
        return String.format(Locale.ROOT, "  %-11s%s", label, text);
    }
}
