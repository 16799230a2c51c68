package io.headwater.chain.pool;

import io.headwater.common.config.Default;
import java.time.Duration;

/**
 * How long an endpoint is set aside whose answer was disproved, or that belongs to another chain.
 *
 * @param first the first time; each further time twice as long, until it has been right for long
 * @param longest but never longer than this
 */
public record SetAsideSettings(
        @Default("1m") Duration first, @Default("1h") Duration longest) {
    public SetAsideSettings {
        Settings.positive("first", first);
        Settings.notShorter("longest", longest, "first", first);
    }
}
