package io.headwater.bench.listener.candidate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.response.Log;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The very records that the listener writes, by the libraries that one would use for it; each block is asked for its time. */
final class WholeRecords implements PlainRecords {
    private static final long CHAIN = 31_337;

    private final Web3j node;
    private final ObjectMapper json = new JsonMapper();
    private BigInteger number = BigInteger.ONE.negate();
    private long timestamp;

    WholeRecords(Web3j node) {
        this.node = node;
    }

    @Override
    public ProducerRecord<byte[], byte[]> of(String topic, Log log) throws IOException {
        if (!number.equals(log.getBlockNumber())) {
            number = log.getBlockNumber();
            timestamp = node.ethGetBlockByNumber(DefaultBlockParameter.valueOf(number), false)
                    .send()
                    .getBlock()
                    .getTimestamp()
                    .longValueExact();
        }
        ChainEvent event = event(log);
        return new ProducerRecord<>(
                topic, null, event.contract().getBytes(UTF_8), json.writeValueAsBytes(event), headers(event));
    }

    private ChainEvent event(Log log) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("from", PlainRecords.address(log, 1));
        args.put("to", PlainRecords.address(log, 2));
        args.put("value", PlainRecords.value(log));
        int index = log.getLogIndex().intValueExact();
        return new ChainEvent(
                ChainEvent.id(CHAIN, log.getBlockHash(), index),
                Stage.FINALIZED,
                CHAIN,
                new ChainEvent.Block(number.longValueExact(), log.getBlockHash(), timestamp),
                new ChainEvent.Transaction(
                        log.getTransactionHash(), log.getTransactionIndex().intValueExact()),
                index,
                log.getAddress(),
                TRANSFER.getName(),
                "Transfer(address,address,uint256)",
                args,
                new ChainEvent.Raw(log.getTopics(), log.getData()));
    }

    private static List<Header> headers(ChainEvent event) {
        String hash = event.transaction().hash();
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", event.id() + "/finalized"),
                header("ce_source", "/chains/" + CHAIN + "/contracts/" + event.contract()),
                header("ce_type", "headwater.event.finalized.v1"),
                header("ce_subject", TRANSFER.getName()),
                header(
                        "ce_time",
                        Instant.ofEpochSecond(event.block().timestamp()).toString()),
                header("ce_dataschema", "urn:headwater:schema:event:v1"),
                header("content-type", "application/json"),
                header("traceparent", "00-" + hash.substring(2, 34) + "-" + hash.substring(34, 50) + "-00"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
