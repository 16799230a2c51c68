package io.headwater.bench.listener.candidate;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.methods.response.Log;

/** What {@link PlainLoop} makes of a log. */
interface PlainRecords {
    Event TRANSFER = new Event(
            "Transfer",
            List.of(
                    new TypeReference<Address>(true) {},
                    new TypeReference<Address>(true) {},
                    new TypeReference<Uint256>() {}));

    ProducerRecord<byte[], byte[]> of(String topic, Log log) throws IOException;

    static String address(Log log, int topic) {
        return FunctionReturnDecoder.decodeIndexedValue(log.getTopics().get(topic), new TypeReference<Address>() {})
                .getValue()
                .toString();
    }

    static String value(Log log) {
        return FunctionReturnDecoder.decode(log.getData(), TRANSFER.getNonIndexedParameters())
                .get(0)
                .getValue()
                .toString();
    }
}
