package io.headwater.chain.rpc;

import io.headwater.chain.Hex;
import io.headwater.chain.LogFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A filter in the words of {@code eth_getLogs}. */
final class LogQuery {
    private LogQuery() {}

    static Map<String, Object> of(LogFilter filter) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("fromBlock", Hex.quantity(filter.from()));
        query.put("toBlock", Hex.quantity(filter.to()));
        if (!filter.addresses().isEmpty()) {
            query.put("address", List.copyOf(filter.addresses()));
        }
        if (!filter.topic0s().isEmpty()) {
            query.put("topics", List.of(List.copyOf(filter.topic0s())));
        }
        return query;
    }
}
