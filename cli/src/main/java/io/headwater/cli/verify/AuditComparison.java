package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log's stories against the topic's. */
final class AuditComparison {
    private final Differences differences = new Differences();
    private long audited;

    /**
     * Compares.
     *
     * @param topic what fell due must be in the audit log; what the audit log has must be in here, due or not
     */
    static AuditComparison of(EventBook topic, AuditState audit) {
        AuditComparison comparison = new AuditComparison();
        comparison.differences.addAll(audit.differences());
        topic.forEach((id, story) -> comparison.due(id, story, audit.book().story(id)));
        audit.book().forEach((id, told) -> comparison.told(id, told, topic.story(id)));
        return comparison;
    }

    private void due(String id, Story story, @Nullable Story told) {
        int observed = told == null ? 0 : told.observed();
        int removed = told == null ? 0 : told.removed();
        audited += Math.min(observed, story.dueObserved());
        if (observed < story.dueObserved()) {
            differences.add(
                    Kind.AUDIT_MISSING, id, "block " + story.block() + ": observed in the topic, no line of it");
        } else if (removed < story.dueRemoved()) {
            differences.add(Kind.AUDIT_MISSING, id, "block " + story.block() + ": removed in the topic, no line of it");
        }
    }

    private void told(String id, Story told, @Nullable Story story) {
        if (story == null || told.observed() > story.observed() || told.removed() > story.removed()) {
            differences.add(
                    Kind.AUDIT_INVENTED,
                    id,
                    story == null ? "the topic has no such event" : "the topic does not tell it that often");
            return;
        }
        List<String> fields = story.differences(told);
        if (!fields.isEmpty()) {
            differences.add(Kind.AUDIT_ALTERED, id, "not as in the topic: " + String.join("; ", fields));
        }
    }

    /** Whether the audit log lacks something that it may still get. */
    boolean incomplete() {
        return differences.count(Kind.AUDIT_MISSING) > 0;
    }

    /** How many of the published events the audit log has, removed ones included. */
    long audited() {
        return audited;
    }

    Differences differences() {
        return differences;
    }
}
