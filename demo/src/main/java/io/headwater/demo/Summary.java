package io.headwater.demo;

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
    record Webhooks(long delivered, long pending, long failed) {}

    static Summary of(Findings findings, Webhooks webhooks) {
        return new Summary(findings.events(), findings.holders(), webhooks, findings.traces(), findings.reorgs());
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Whether nothing was left or lost on the way out; the rest is the findings' to say. */
    boolean webhooksDone() {
        return webhooks.pending() == 0 && webhooks.failed() == 0;
    }
}
