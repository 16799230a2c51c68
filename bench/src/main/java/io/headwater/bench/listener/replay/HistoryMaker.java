package io.headwater.bench.listener.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.Bloom;
import io.headwater.chain.proof.HeaderRlp;
import io.headwater.chain.proof.IndexTrie;
import io.headwater.chain.proof.ReceiptsRoot;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an honest history, once: hashes, parent links, receipts roots and blooms are right. It is kept as the text that
 * the server sends.
 */
public final class HistoryMaker {
    private static final String NONE = Hex.data(IndexTrie.root(List.of()));
    private static final String ZERO = "0x" + "0".repeat(64);
    private static final long FIRST_TIME = 1_750_000_000;

    private final Shape shape;

    private HistoryMaker(Shape shape) {
        this.shape = shape;
    }

    /** The folder with this history, below the given one; made if it is not there. */
    public static Path make(Path folder, Shape shape) throws IOException {
        Path target = folder.resolve("history-" + shape.name());
        if (!Files.exists(target.resolve(History.INDEX))) {
            Files.createDirectories(target);
            new HistoryMaker(shape).write(target);
        }
        return target;
    }

    private void write(Path target) throws IOException {
        Path unfinished = target.resolve(History.INDEX + ".begun");
        try (OutputStream logs = open(target.resolve(History.LOGS));
                OutputStream headers = open(target.resolve(History.HEADERS));
                DataOutputStream index = new DataOutputStream(open(unfinished))) {
            long logsEnd = 0;
            long headersEnd = 0;
            String parent = ZERO;
            for (long number = 0; number < shape.blocks(); number++) {
                Map<String, String> fields = fields(number, parent);
                parent = Hex.data(Keccak.hash(HeaderRlp.encode(fields)));
                List<Receipt> receipts = Contents.receipts(shape, number, parent);
                logsEnd += append(logs, BlockText.logs(receipts, timestamp(number)) + (receipts.isEmpty() ? "" : ","));
                headersEnd += append(headers, BlockText.header(fields, parent, receipts));
                index.writeLong(logsEnd);
                index.writeLong(headersEnd);
                index.write(Hex.toBytes(parent));
            }
        }
        Files.move(unfinished, target.resolve(History.INDEX));
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    private static int append(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        out.write(bytes);
        return bytes.length;
    }

    /** Two seconds a block. */
    static String timestamp(long number) {
        return Hex.quantity(FIRST_TIME + 2 * number);
    }

    private Map<String, String> fields(long number, String parent) {
        List<Receipt> receipts = Contents.receipts(shape, number, ZERO);
        List<Log> logs =
                receipts.stream().flatMap(receipt -> receipt.logs().stream()).toList();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("parentHash", parent);
        fields.put("sha3Uncles", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
        fields.put("miner", "0x" + "0".repeat(40));
        fields.put("stateRoot", Hex.data(Keccak.hash(Hex.toBytes(parent))));
        fields.put("transactionsRoot", Hex.data(IndexTrie.root(Contents.transactions(shape, number))));
        fields.put("receiptsRoot", ReceiptsRoot.of(receipts));
        fields.put("logsBloom", Bloom.of(logs).hex());
        fields.put("difficulty", "0x0");
        fields.put("number", Hex.quantity(number));
        fields.put("gasLimit", "0x2255100");
        fields.put("gasUsed", Hex.quantity(65_000L * receipts.size()));
        fields.put("timestamp", timestamp(number));
        fields.put("extraData", "0x");
        fields.put("mixHash", ZERO);
        fields.put("nonce", "0x0000000000000000");
        fields.put("baseFeePerGas", "0x7");
        fields.put("withdrawalsRoot", NONE);
        fields.put("blobGasUsed", "0x0");
        fields.put("excessBlobGas", "0x0");
        fields.put("parentBeaconBlockRoot", ZERO);
        return fields;
    }
}
