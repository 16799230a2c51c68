package io.headwater.cli.verify;

import io.headwater.cli.topic.EventTopic;
import java.nio.file.Path;

/** Compares the audit log with the events topic, once what fell due has arrived. */
final class AuditCheck {
    private final EventTopic topic;
    private final TopicState state;
    private final AuditFiles files;
    private final long chainId;

    AuditCheck(EventTopic topic, TopicState state, Path directory, long chainId) {
        this.topic = topic;
        this.state = state;
        this.files = new AuditFiles(directory);
        this.chainId = chainId;
    }

    /** Waits for the lines that are due, at most to the deadline. */
    AuditComparison run(Deadline deadline) {
        while (true) {
            boolean last = deadline.passed();
            AuditState audit = new AuditState(chainId);
            files.read(audit);
            // After the files, so that every line that they have must be in the topic as well.
            topic.readToEnd(state);
            AuditComparison comparison = AuditComparison.of(state.book(), audit);
            if (last || !comparison.incomplete()) {
                return comparison;
            }
            deadline.pause();
        }
    }
}
