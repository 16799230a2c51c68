package io.headwater.bench.listener.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.bench.process.Supervised;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one writes by hand: web3j's {@code ethGetLogs} in ranges, Jackson's object mapper, a plain idempotent producer. It
 * checks nothing, knows neither transactions nor checkpoints nor traces, and its records have no headers, no time and not
 * the log as it was.
 */
public final class PlainLoop {
    private static final Event TRANSFER = new Event(
            "Transfer",
            List.of(
                    new TypeReference<Address>(true) {},
                    new TypeReference<Address>(true) {},
                    new TypeReference<Uint256>() {}));
    private static final String TOPIC0 = EventEncoder.encode(TRANSFER);

    /** The value of a record. */
    public record Transfer(
            long blockNumber,
            String blockHash,
            String transactionHash,
            long logIndex,
            String contract,
            String from,
            String to,
            String value) {}

    private final ObjectMapper json = new JsonMapper();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final String topic;

    private PlainLoop(String topic) {
        this.topic = topic;
    }

    /**
     * Reads a chain to its end.
     *
     * @param args URL of the node, Kafka's address, the topic, blocks in one range, compression, contracts with commas
     */
    public static void main(String[] args) throws Exception {
        Supervised.endWithInput();
        try (Producer<byte[], byte[]> producer = producer(args[1], args[4])) {
            new PlainLoop(args[2])
                    .run(
                            Web3j.build(new HttpService(args[0])),
                            producer,
                            Integer.parseInt(args[3]),
                            List.of(args[5].split(",", -1)));
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

    private void send(Log log, Producer<byte[], byte[]> producer) {
        Transfer transfer = new Transfer(
                log.getBlockNumber().longValueExact(),
                log.getBlockHash(),
                log.getTransactionHash(),
                log.getLogIndex().longValueExact(),
                log.getAddress(),
                address(log, 1),
                address(log, 2),
                FunctionReturnDecoder.decode(log.getData(), TRANSFER.getNonIndexedParameters())
                        .get(0)
                        .getValue()
                        .toString());
        var unused = producer.send(
                new ProducerRecord<>(topic, log.getAddress().getBytes(UTF_8), json.writeValueAsBytes(transfer)),
                (metadata, failed) -> failure.compareAndSet(null, failed));
    }

    private static String address(Log log, int topic) {
        return FunctionReturnDecoder.decodeIndexedValue(log.getTopics().get(topic), new TypeReference<Address>() {})
                .getValue()
                .toString();
    }
}
