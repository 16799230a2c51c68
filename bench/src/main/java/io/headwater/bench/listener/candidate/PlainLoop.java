package io.headwater.bench.listener.candidate;

import io.headwater.bench.process.Supervised;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.http.HttpService;

/**
 * What one writes by hand: web3j's {@code ethGetLogs} in ranges, Jackson's object mapper, a plain idempotent producer. It
 * checks nothing, and knows neither transactions nor checkpoints nor spans.
 */
public final class PlainLoop {
    private static final String TOPIC0 = EventEncoder.encode(PlainRecords.TRANSFER);

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final String topic;
    private final PlainRecords records;

    private PlainLoop(String topic, PlainRecords records) {
        this.topic = topic;
        this.records = records;
    }

    /**
     * Reads a chain to its end.
     *
     * @param args URL of the node, Kafka's address, the topic, blocks in one range, compression, contracts with commas,
     *     records: {@code lean} or {@code whole}
     */
    public static void main(String[] args) throws Exception {
        Supervised.endWithInput();
        try (Producer<byte[], byte[]> producer = producer(args[1], args[4])) {
            Web3j node = Web3j.build(new HttpService(args[0]));
            new PlainLoop(args[2], args[6].equals("lean") ? new LeanRecords() : new WholeRecords(node))
                    .run(node, producer, Integer.parseInt(args[3]), List.of(args[5].split(",", -1)));
        }
        Supervised.await();
    }

    private static Producer<byte[], byte[]> producer(String servers, String compression) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        compression,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void run(Web3j node, Producer<byte[], byte[]> producer, int blocks, List<String> contracts)
            throws Exception {
        Told told = new Told();
        long last = node.ethBlockNumber().send().getBlockNumber().longValueExact();
        for (long from = 0; from <= last; from += blocks) {
            List<Log> logs = logs(node, from, Math.min(last, from + blocks - 1), contracts);
            for (Log log : logs) {
                send(log, producer);
            }
            told.add(logs.size());
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        told.done();
    }

    private static List<Log> logs(Web3j node, long from, long to, List<String> contracts) throws IOException {
        EthFilter filter = new EthFilter(block(from), block(to), contracts);
        filter.addSingleTopic(TOPIC0);
        EthLog answer = node.ethGetLogs(filter).send();
        if (answer.hasError()) {
            throw new IOException(answer.getError().getMessage());
        }
        return answer.getLogs().stream().map(result -> (Log) result.get()).toList();
    }

    private static DefaultBlockParameter block(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }

    private void send(Log log, Producer<byte[], byte[]> producer) throws IOException {
        var unused = producer.send(records.of(topic, log), (metadata, failed) -> failure.compareAndSet(null, failed));
    }
}
