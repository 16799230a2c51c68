package io.headwater.common.kafka;

import io.headwater.common.lifecycle.StartupException;

/** No broker answered; the message names the addresses and the setting to look at. */
public final class UnreachableKafkaException extends StartupException {
    UnreachableKafkaException(String bootstrapServers, Throwable cause) {
        super(
                "no Kafka broker answered at kafka.bootstrapServers = '" + bootstrapServers
                        + "': start the broker or correct the address (environment: HEADWATER_KAFKA_BOOTSTRAP_SERVERS)",
                cause);
    }
}
