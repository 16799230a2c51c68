package io.headwater.e2e.listening;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** When something new could be read from a chain's topic by a consumer that sees only what is committed. */
final class Arrivals implements AutoCloseable {
    private final KafkaClients kafka;
    private final String topic;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private long last = System.nanoTime();
    private long longest;

    Arrivals(KafkaClients kafka, String chain) {
        this.kafka = kafka;
        this.topic = Topics.events(chain);
        this.thread = Thread.ofPlatform().name("arrivals").start(this::read);
    }

    private void read() {
        try (Consumer<byte[], byte[]> reader = kafka.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (!closed.get()) {
                if (!reader.poll(Duration.ofMillis(20)).isEmpty()) {
                    arrived();
                }
            }
        }
    }

    private synchronized void arrived() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - last);
        last = now;
    }

    /** The longest time without anything new since this was asked last, the present one included. */
    synchronized Duration longestPause() {
        arrived();
        Duration pause = Duration.ofNanos(longest);
        longest = 0;
        return pause;
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
