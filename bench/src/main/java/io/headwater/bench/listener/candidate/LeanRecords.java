package io.headwater.bench.listener.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.web3j.protocol.core.methods.response.Log;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** As little as one can do with: no headers, no time, and not the log as it was. */
final class LeanRecords implements PlainRecords {
    private final ObjectMapper json = new JsonMapper();

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

    @Override
    public ProducerRecord<byte[], byte[]> of(String topic, Log log) {
        Transfer transfer = new Transfer(
                log.getBlockNumber().longValueExact(),
                log.getBlockHash(),
                log.getTransactionHash(),
                log.getLogIndex().longValueExact(),
                log.getAddress(),
                PlainRecords.address(log, 1),
                PlainRecords.address(log, 2),
                PlainRecords.value(log));
        return new ProducerRecord<>(topic, log.getAddress().getBytes(UTF_8), json.writeValueAsBytes(transfer));
    }
}
