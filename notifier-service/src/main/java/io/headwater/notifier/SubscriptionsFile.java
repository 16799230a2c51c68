package io.headwater.notifier;

import io.headwater.common.config.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of subscriptions as it is written; {@link SubscriptionsReader} says what is wrong with it.
 *
 * @param subscriptions one entry for each receiver
 */
record SubscriptionsFile(List<Entry> subscriptions) {
    /**
     * One receiver. A filter that is left out lets everything pass; one that is given must hold, all of them together.
     *
     * @param name also the end of the consumer group's name
     * @param url where webhooks are sent
     * @param secret {@code whsec_} and the key of 24 to 64 bytes in base64, as Standard Webhooks has it
     * @param chains chain ids
     * @param contracts addresses
     * @param events event names, or full signatures such as {@code Transfer(address,address,uint256)}
     * @param args values of the event's parameters: integers in decimal digits, addresses and bytes in hex of any case,
     *     booleans, texts; tuples and arrays cannot be filtered by
     */
    record Entry(
            String name,
            String url,
            Secret secret,
            @Nullable List<String> chains,
            @Nullable List<String> contracts,
            @Nullable List<String> events,
            @Nullable Map<String, String> args) {}
}
