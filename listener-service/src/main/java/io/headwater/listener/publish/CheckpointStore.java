package io.headwater.listener.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.kafka.CompactedTopic;
import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The checkpoint of one chain as a record in a compacted topic, and beside it the record that halts the chain. */
final class CheckpointStore {
    private final CompactedTopic topic;
    private final String chain;

    CheckpointStore(KafkaClients clients, String chain) {
        this.topic = new CompactedTopic(clients, Topics.CHECKPOINTS);
        this.chain = chain;
    }

    /**
     * What was committed last. Asked after the producer has initialised its transactions: then no earlier transaction is
     * open any more.
     *
     * @throws ChainHaltedException when the chain is halted
     */
    Progress read() {
        Map<String, byte[]> stored = topic.read();
        byte[] halt = stored.get(haltKey());
        if (halt != null) {
            throw new ChainHaltedException(chain, CheckpointJson.read(haltKey(), halt, Halt.class));
        }
        Optional<Checkpoint> checkpoint = Optional.ofNullable(stored.get(chain))
                .map(value -> CheckpointJson.read(chain, value, Checkpoint.class));
        List<ContractCursor> contracts = new ArrayList<>();
        stored.forEach((key, value) -> {
            if (key.startsWith(contractKey(""))) {
                contracts.add(CheckpointJson.read(key, value, ContractCursor.class));
            }
        });
        return new Progress(checkpoint, contracts);
    }

    /** The record to send within the transaction that it is the checkpoint of. */
    ProducerRecord<byte[], byte[]> toRecord(Checkpoint checkpoint) {
        return toRecord(chain, checkpoint);
    }

    /** The record that halts the chain. */
    ProducerRecord<byte[], byte[]> toRecord(Halt halt) {
        return toRecord(haltKey(), halt);
    }

    /** The record of how far a contract is. */
    ProducerRecord<byte[], byte[]> toRecord(ContractCursor cursor) {
        return toRecord(contractKey(cursor.id()), cursor);
    }

    private static ProducerRecord<byte[], byte[]> toRecord(String key, Record value) {
        return new ProducerRecord<>(Topics.CHECKPOINTS, 0, key.getBytes(UTF_8), CheckpointJson.write(value));
    }

    private String contractKey(String id) {
        return chain + "/contract/" + id;
    }

    private String haltKey() {
        return chain + "/halt";
    }
}
