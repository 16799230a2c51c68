package io.headwater.logger;

import io.headwater.common.event.ChainRecord;
import io.headwater.testing.SampleEvents;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer would hand them over. */
final class Sources {
    private Sources() {}

    static ConsumerRecord<byte[], byte[]> of(String topic, int partition, long offset, ChainRecord sample) {
        var produced = SampleEvents.producerRecord(topic, partition, sample);
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                produced.key(),
                produced.value(),
                produced.headers(),
                Optional.empty());
    }

    static ConsumerRecord<byte[], byte[]> withValue(ConsumerRecord<byte[], byte[]> source, byte[] value) {
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                source.key(),
                value,
                source.headers(),
                Optional.empty());
    }
}
