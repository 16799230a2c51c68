package io.headwater.logger;

import java.io.IOException;
import java.nio.file.Path;

/** The audit log holds what the logger never writes; the message names file and place. */
final class CorruptAuditLogException extends IOException {
    CorruptAuditLogException(Path file, long position, String reason) {
        super("the audit log is corrupt: " + file + " at byte " + position + ": " + reason
                + "; restore the file, or cut it at that byte and delete the later files of its folder to have them"
                + " written again from the topic");
    }

    CorruptAuditLogException(String message) {
        super(message);
    }
}
