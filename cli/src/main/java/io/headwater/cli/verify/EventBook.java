package io.headwater.cli.verify;

import io.headwater.common.event.ChainEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The stories of all events by id. */
final class EventBook {
    private final Map<String, Story> stories = new HashMap<>();

    /** Takes down that an event was observed; false when it stood already. */
    boolean observe(ChainEvent event) {
        return stories.computeIfAbsent(event.id(), id -> story(event)).observe();
    }

    /** Takes down that an event was removed; false when it did not stand. */
    boolean remove(String id) {
        Story story = stories.get(id);
        return story != null && story.remove();
    }

    @Nullable
    Story story(String id) {
        return stories.get(id);
    }

    void forEach(BiConsumer<String, Story> visitor) {
        stories.forEach(visitor);
    }

    /** Everything told so far up to a height falls due: others must have told it too. */
    void fallsDue(long height) {
        stories.values().forEach(story -> story.fallsDue(height));
    }

    static Story story(ChainEvent event) {
        return new Story(event.block().number(), event.block().timestamp(), Fingerprint.of(event));
    }
}
