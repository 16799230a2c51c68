package io.headwater.router;

import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.Topics;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A rule from events to a topic. A filter that is empty lets every event pass.
 *
 * @param name what the route is called in messages
 * @param to the topic that receives the events, their removals, and every block marker; {@value Topics#INVENTORY} is for
 *     whole blocks only
 * @param stage the route delivers an event once it is this certain: observed, safe or finalized
 * @param chains names of chains
 * @param contracts addresses of emitting contracts, kept in lower case
 * @param events names of events such as {@code Transfer}, or canonical signatures such as
 *     {@code Transfer(address,address,uint256)}
 */
public record Route(
        String name,
        String to,
        @Default("observed") Stage stage,
        @Default("") List<String> chains,
        @Default("") List<String> contracts,
        @Default("") List<String> events) {

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\([A-Za-z0-9,()\\[\\]]*\\))?");

    public Route {
        requireTopic(name, to);
        if (stage == Stage.REMOVED) {
            throw invalid(name, "stage", "removed", "removals follow by themselves; give observed, safe or finalized");
        }
        if (to.equals(Topics.INVENTORY)) {
            requireWholeBlocks(name, stage, events);
        }
        requireAll(name, "contracts", contracts, ADDRESS, "an address is 0x and 40 hexadecimal digits, in quotes");
        requireAll(
                name,
                "events",
                events,
                EVENT,
                "give an event's name, or its signature with types alone and no blanks: Transfer(address,address,uint256)");
        contracts = contracts.stream()
                .map(contract -> contract.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void requireTopic(String route, String topic) {
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..") || topic.startsWith("__")) {
            throw invalid(
                    route,
                    "to",
                    topic,
                    "a topic's name has 1 to 249 letters, digits, '.', '_' or '-' and does not begin with '__'");
        }
        boolean own = topic.equals(Topics.DEAD_LETTERS) || topic.equals(Topics.CHECKPOINTS);
        if (own || topic.startsWith(Topics.events(""))) {
            throw invalid(route, "to", topic, "this topic has a writer of its own; name another");
        }
    }

    /** What comes at a later stage comes after its block's marker; what is left out is missing from the holdings. */
    private static void requireWholeBlocks(String route, Stage stage, List<String> events) {
        String remedy = "the inventory counts every transfer of a contract in its block; leave ";
        if (stage != Stage.OBSERVED) {
            throw invalid(route, "stage", stage.word(), remedy + "stage out");
        }
        if (!events.isEmpty()) {
            throw invalid(route, "events", String.join(", ", events), remedy + "events out");
        }
    }

    private static void requireAll(String route, String field, List<String> values, Pattern form, String remedy) {
        for (String value : values) {
            if (!form.matcher(value).matches()) {
                throw invalid(route, field, value, remedy);
            }
        }
    }

    private static InvalidSettingException invalid(String route, String field, String value, String remedy) {
        return new InvalidSettingException(field, value, "in route '" + route + "': " + remedy);
    }
}
