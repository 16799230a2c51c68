package io.headwater.cli.verify;

import io.headwater.cli.verify.Difference.Kind;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.common.event.UnreadableRecordException;
import io.headwater.common.telemetry.TraceIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit log as a reader sees it: the story of every event, and what is wrong with the log by itself. */
final class AuditState implements AuditFiles.Sink {
    private final long chainId;
    private final EventBook book = new EventBook();
    private final Differences differences = new Differences();
    private final Map<String, Long> lastOffsets = new HashMap<>();

    AuditState(long chainId) {
        this.chainId = chainId;
    }

    @Override
    public void line(String place, byte[] bytes) {
        AuditLine line;
        try {
            line = AuditLine.parse(bytes);
        } catch (UnreadableRecordException e) {
            differences.add(Kind.AUDIT_ALTERED, place, String.valueOf(e.getMessage()));
            return;
        }
        if (line.event().chainId() == chainId) {
            place(place, line);
            content(place, line);
            tell(place, line.event());
        }
    }

    private void place(String place, AuditLine line) {
        Long last = lastOffsets.put(line.topic() + '/' + line.partition(), line.offset());
        if (last != null && line.offset() <= last) {
            differences.add(Kind.AUDIT_ALTERED, place, "offset " + line.offset() + " comes after " + last);
        }
    }

    private void content(String place, AuditLine line) {
        ChainEvent event = line.event();
        boolean agrees = line.id().equals(event.id())
                && line.stage().equals(event.stage().word())
                && line.traceId().equals(TraceIds.traceId(event.transaction().hash()));
        if (!agrees) {
            differences.add(
                    Kind.AUDIT_ALTERED,
                    place,
                    "id " + line.id() + ", stage " + line.stage() + " and trace id " + line.traceId()
                            + " do not follow from the line's event");
        }
    }

    private void tell(String place, ChainEvent event) {
        Story before = book.story(event.id());
        List<String> fields = before == null ? List.of() : before.differences(EventBook.story(event));
        if (!fields.isEmpty()) {
            differences.add(
                    Kind.AUDIT_ALTERED,
                    event.id(),
                    place + " differs from an earlier line: " + String.join("; ", fields));
        }
        boolean removal = event.stage() == Stage.REMOVED;
        if (removal ? !book.remove(event.id()) : !book.observe(event)) {
            differences.add(
                    Kind.AUDIT_DUPLICATED,
                    event.id(),
                    place + (removal ? " removes what does not stand" : " tells again what stands"));
        }
    }

    EventBook book() {
        return book;
    }

    Differences differences() {
        return differences;
    }
}
