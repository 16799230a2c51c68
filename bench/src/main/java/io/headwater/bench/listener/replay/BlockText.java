package io.headwater.bench.listener.replay;

import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.Bloom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Blocks, receipts and logs as go-ethereum writes them. */
final class BlockText {
    private BlockText() {}

    static String header(Map<String, String> fields, String hash, List<Receipt> receipts) {
        String transactions = receipts.stream()
                .map(receipt -> '"' + receipt.transactionHash() + '"')
                .collect(Collectors.joining(","));
        String named = fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + "\",")
                .collect(Collectors.joining());
        return "{" + named + "\"hash\":\"" + hash + "\",\"size\":\"0x4000\",\"transactions\":[" + transactions
                + "],\"uncles\":[],\"withdrawals\":[]}";
    }

    static String logs(List<Receipt> receipts, String timestamp) {
        return receipts.stream()
                .flatMap(receipt -> receipt.logs().stream())
                .map(log -> log(log, timestamp))
                .collect(Collectors.joining(","));
    }

    static String receipts(List<Receipt> receipts, String timestamp) {
        return receipts.stream().map(receipt -> receipt(receipt, timestamp)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String receipt(Receipt receipt, String timestamp) {
        Long gas = receipt.consensus().cumulativeGasUsed();
        return "{\"type\":\"" + Hex.quantity(receipt.consensus().type())
                + "\",\"status\":\"0x1\",\"cumulativeGasUsed\":\""
                + Hex.quantity(gas == null ? 0 : gas) + "\",\"logs\":[" + logs(List.of(receipt), timestamp)
                + "],\"logsBloom\":\"" + Bloom.of(receipt.logs()).hex() + "\",\"transactionHash\":\""
                + receipt.transactionHash() + "\",\"transactionIndex\":\"" + Hex.quantity(receipt.transactionIndex())
                + "\",\"blockHash\":\"" + receipt.logs().get(0).blockHash() + "\",\"blockNumber\":\""
                + Hex.quantity(receipt.logs().get(0).blockNumber())
                + "\",\"gasUsed\":\"0xfde8\",\"effectiveGasPrice\":\"0x3b9aca00\",\"contractAddress\":null}";
    }

    private static String log(Log log, String timestamp) {
        return "{\"address\":\"" + log.address() + "\",\"topics\":[\"" + String.join("\",\"", log.topics())
                + "\"],\"data\":\"" + log.data() + "\",\"blockNumber\":\"" + Hex.quantity(log.blockNumber())
                + "\",\"transactionHash\":\"" + log.transactionHash() + "\",\"transactionIndex\":\""
                + Hex.quantity(log.transactionIndex()) + "\",\"blockHash\":\"" + log.blockHash()
                + "\",\"blockTimestamp\":\"" + timestamp + "\",\"logIndex\":\"" + Hex.quantity(log.logIndex())
                + "\",\"removed\":false}";
    }
}
