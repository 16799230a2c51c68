package io.headwater.demo.screen;

import io.headwater.common.event.Stage;
import io.headwater.demo.webhooks.WebhookStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The whole pipeline at one moment. What is not known, because a service does not answer or has not measured it yet, is
 * empty, never zero.
 *
 * @param uptime since the screen's reader was made
 * @param pipeline what the services say
 * @param webhooks what the notifier and the receiver say
 * @param processes the processes of the stack
 * @param notices sentences that somebody should see, such as faults
 */
public record Snapshot(
        Duration uptime, Pipeline pipeline, Webhooks webhooks, List<ProcessLine> processes, List<String> notices) {
    public Snapshot {
        processes = List.copyOf(processes);
        notices = List.copyOf(notices);
    }

    /**
     * What the services say.
     *
     * @param chains how far each chain is followed; none before the listener has answered
     * @param hops in the order of an event's way
     * @param totals what is counted over all services
     * @param silent the services that do not answer, in the order of an event's way, and why
     */
    public record Pipeline(List<Chain> chains, List<HopLine> hops, Totals totals, Map<String, String> silent) {
        public Pipeline {
            chains = List.copyOf(chains);
            hops = List.copyOf(hops);
        }
    }

    /** Block heights of one chain. */
    public record Chain(
            String name, OptionalLong head, OptionalLong observed, OptionalLong safe, OptionalLong finalized) {}

    /**
     * One hop.
     *
     * @param name such as {@code publish}
     * @param service who does it
     * @param numbers empty where the service does not answer
     */
    public record HopLine(String name, String service, Optional<HopNumbers> numbers) {}

    /**
     * What a hop's service has counted since it started.
     *
     * @param events by stage; without transactions, which is what {@code receive} handles
     * @param handled all that the hop has handled
     * @param perSecond handled since the last snapshot
     * @param duration seconds spent in the hop
     * @param age seconds since the event's block
     */
    public record HopNumbers(
            Map<Stage, Long> events, long handled, OptionalDouble perSecond, Quantiles duration, Quantiles age) {}

    /** In seconds; empty where nothing was observed. */
    public record Quantiles(OptionalDouble p50, OptionalDouble p99) {}

    /**
     * Counted over all services.
     *
     * @param holders distinct contract, token and holder
     * @param reorganisations told by the listener since it started
     * @param deadLetters records set aside since the services started; known only when all of them answer
     */
    public record Totals(OptionalLong holders, OptionalLong reorganisations, OptionalLong deadLetters) {}

    /**
     * Webhooks at both ends.
     *
     * @param delivered taken by their receivers since the notifier started
     * @param pending not delivered yet
     * @param failed given up: they are in the dead letters
     * @param receiver what the demo's own receiver has got
     */
    public record Webhooks(OptionalLong delivered, OptionalLong pending, OptionalLong failed, WebhookStats receiver) {}

    /**
     * A process of the stack.
     *
     * @param state a word, {@code ready} when all is well
     * @param restarts how often it was started again
     */
    public record ProcessLine(String name, String state, int restarts) {
        boolean ready() {
            return state.equals("ready");
        }
    }
}
