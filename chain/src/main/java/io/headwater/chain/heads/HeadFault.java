package io.headwater.chain.heads;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why there is no subscription. */
final class HeadFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    HeadFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
