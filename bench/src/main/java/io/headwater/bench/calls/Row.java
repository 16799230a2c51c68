package io.headwater.bench.calls;

/**
 * What was measured of one protection.
 *
 * @param providers how many providers the calls went to
 * @param succeeded share of calls that got their answer
 * @param wrong calls that got another's answer
 * @param p50 milliseconds, of all calls whether they got an answer or not
 * @param requestsPerCall requests that the providers got, heartbeats included
 */
record Row(
        int providers,
        String protection,
        int calls,
        double succeeded,
        int wrong,
        double p50,
        double p99,
        double longest,
        double requestsPerCall) {}
