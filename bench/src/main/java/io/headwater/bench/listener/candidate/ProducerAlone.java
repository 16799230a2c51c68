package io.headwater.bench.listener.candidate;

import io.headwater.bench.process.Supervised;
import io.headwater.chain.Endpoint;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import io.headwater.chain.abi.DecodedEvent;
import io.headwater.chain.abi.EventDecoder;
import io.headwater.chain.abi.StandardAbis;
import io.headwater.chain.rpc.JsonRpcNode;
import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.KafkaSettings;
import io.headwater.common.kafka.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The listener's producer with the listener's records, made beforehand, in transactions of the listener's size. */
public final class ProducerAlone {
    private static final int BLOCKS = 20;
    private static final long CHAIN_ID = 31_337;
    private static final int TRANSACTION = 2_000;
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private ProducerAlone() {}

    /**
     * Produces.
     *
     * @param args URL of the node, Kafka's address, the topic, the number of events, the contracts, compression, its level
     */
    public static void main(String[] args) throws InterruptedException {
        Supervised.endWithInput();
        List<ProducerRecord<byte[], byte[]>> records = prepare(args[0], args[2], Set.of(args[4].split(",")));
        KafkaClients clients = new KafkaClients(new KafkaSettings(
                args[1], 1, 1, Map.of("compression.type", args[5], "compression.zstd.level", args[6])));
        try (Producer<byte[], byte[]> producer = clients.transactionalProducer("bench-" + args[2])) {
            producer.initTransactions();
            produce(producer, records, Long.parseLong(args[3]));
        }
        Supervised.await();
    }

    private static List<ProducerRecord<byte[], byte[]>> prepare(String node, String topic, Set<String> contracts) {
        EventDecoder decoder = EventDecoder.of(List.of(StandardAbis.erc20()));
        try (JsonRpcNode asked = JsonRpcNode.connect(Endpoint.parse(node), Duration.ofSeconds(30))) {
            List<Header> headers = asked.headers(1, BLOCKS);
            return asked.logs(new LogFilter(1, BLOCKS, contracts, Set.of())).stream()
                    .map(log -> prepared(topic, event(headers.get((int) log.blockNumber() - 1), log, (DecodedEvent)
                            decoder.decode(log))))
                    .toList();
        }
    }

    private static ChainEvent event(Header header, Log log, DecodedEvent decoded) {
        return new ChainEvent(
                ChainEvent.id(CHAIN_ID, header.hash(), log.logIndex()),
                Stage.FINALIZED,
                CHAIN_ID,
                new ChainEvent.Block(header.number(), header.hash(), header.timestamp()),
                new ChainEvent.Transaction(log.transactionHash(), log.transactionIndex()),
                log.logIndex(),
                log.address(),
                decoded.name(),
                decoded.signature(),
                decoded.args(),
                new ChainEvent.Raw(log.topics(), log.data()));
    }

    private static ProducerRecord<byte[], byte[]> prepared(String topic, ChainEvent event) {
        return new ProducerRecord<>(
                topic, null, Records.key(event), Records.value(event), Records.headers(event, TRACEPARENT));
    }

    private static void produce(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records, long events) {
        Told told = new Told();
        for (long sent = 0; sent < events; ) {
            producer.beginTransaction();
            int count = (int) Math.min(TRANSACTION, events - sent);
            for (int i = 0; i < count; i++) {
                var unused = producer.send(records.get((int) ((sent + i) % records.size())));
            }
            producer.commitTransaction();
            sent += count;
            told.add(count);
        }
        told.done();
    }
}
