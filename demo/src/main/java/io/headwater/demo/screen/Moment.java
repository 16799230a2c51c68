package io.headwater.demo.screen;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all services said at one time. */
record Moment(long nanoTime, Map<String, Survey.Answer> answers) {
    /** What a service said; null where it did not answer. */
    @Nullable
    Metrics of(String service) {
        Survey.Answer answer = answers.get(service);
        return answer == null ? null : answer.metrics();
    }

    boolean complete() {
        return answers.values().stream().allMatch(answer -> answer.metrics() != null);
    }
}
