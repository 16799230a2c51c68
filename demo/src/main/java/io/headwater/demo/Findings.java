package io.headwater.demo;

import java.util.List;

/**
 * What a verifier found.
 *
 * @param events the topic and the audit log against the chain
 * @param holders amounts against the chain
 * @param traces trees of spans
 * @param reorgs how many reorganisations the topic tells of
 * @param differences what is wrong, a line each; nothing where nothing differs
 */
public record Findings(Events events, Holders holders, Traces traces, long reorgs, List<String> differences) {
    public Findings {
        differences = List.copyOf(differences);
    }

    /**
     * Events.
     *
     * @param onChain on chain
     * @param published in the topic
     * @param audited in the audit log
     * @param missing on chain only
     * @param duplicated published again
     * @param invented in the topic only
     * @param removed taken back by reorganisations
     */
    public record Events(
            long onChain, long published, long audited, long missing, long duplicated, long invented, long removed) {}

    /**
     * Holders' amounts.
     *
     * @param checked how many were compared
     * @param wrong how many the chain does not confirm
     */
    public record Holders(long checked, long wrong) {}

    /**
     * Traces.
     *
     * @param checked how many were looked at
     * @param broken how many lack a hop or a parent
     */
    public record Traces(long checked, long broken) {}
}
