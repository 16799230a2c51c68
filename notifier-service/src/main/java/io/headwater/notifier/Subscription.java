package io.headwater.notifier;

import java.net.URI;

/**
 * Who gets which events.
 *
 * @param name unique
 * @param url where webhooks are sent
 * @param signer signs with the receiver's secret
 * @param filter which events
 */
record Subscription(String name, URI url, WebhookSigner signer, EventFilter filter) {
    /** The consumer group whose committed offsets are this subscription's durable queue. */
    String group() {
        return "headwater-notifier-" + name;
    }

    /** The URL without its query, where receivers like to hide tokens. */
    String shownUrl() {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getRawAuthority() + path + (url.getRawQuery() == null ? "" : "?***");
    }
}
