package io.headwater.cli.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.EventJson;
import io.headwater.common.telemetry.TraceIds;

/** Lines as the logger writes them. */
final class AuditLines {
    private AuditLines() {}

    static String of(int partition, long offset, ChainEvent event) {
        return "{\"topic\":\"headwater.logging\",\"partition\":" + partition + ",\"offset\":" + offset + ",\"id\":\""
                + event.id() + "\",\"stage\":\"" + event.stage().word() + "\",\"traceId\":\""
                + TraceIds.traceId(event.transaction().hash()) + "\",\"event\":"
                + new String(EventJson.write(event), UTF_8) + "}";
    }
}
