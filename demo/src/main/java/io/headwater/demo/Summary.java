package io.headwater.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo ends with, as one JSON object.
 *
 * @param webhooks what became of the webhooks
 */
record Summary(
        Findings.Events events, Findings.Holders holders, Webhooks webhooks, Findings.Traces traces, long reorgs) {

    /**
     * Webhooks.
     *
     * @param delivered different ones that arrived with a right signature
     * @param pending still to be sent
     * @param failed given up, or refused for their signature
     */
    record Webhooks(long delivered, long pending, long failed) {
        /** What was left or lost on the way out, a line each. */
        List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (pending > 0) {
                problems.add(pending + " webhooks are still to be sent");
            }
            if (failed > 0) {
                problems.add(failed + " webhooks were given up, or refused for their signature");
            }
            return problems;
        }
    }

    static Summary of(Findings findings, Webhooks webhooks) {
        return new Summary(findings.events(), findings.holders(), webhooks, findings.traces(), findings.reorgs());
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
