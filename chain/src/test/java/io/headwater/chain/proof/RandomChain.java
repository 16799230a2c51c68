package io.headwater.chain.proof;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blocks with true hashes, roots and blooms; what they hold follows from the seed. */
final class RandomChain {
    private static final int[] TYPES = {0, 1, 2, 3, 4, 0x7e};

    final Random random;
    final List<String> addresses;
    final List<String> topics;
    private final List<Block> blocks = new ArrayList<>();

    RandomChain(long seed) {
        random = new Random(seed);
        addresses = Stream.generate(() -> hex(20)).limit(6).toList();
        topics = Stream.generate(() -> hex(32)).limit(6).toList();
    }

    /** The next block. */
    Block mine(int transactions) {
        int number = 1_000 + blocks.size();
        String parent = blocks.isEmpty()
                ? hex(32)
                : blocks.get(blocks.size() - 1).header().hash();
        List<String> hashes = Stream.generate(() -> hex(32)).limit(transactions).toList();
        // The receipts root covers no block hash: it can be had before the hash is known.
        List<Receipt> unplaced = receipts(number, hex(32), hashes);
        Header header = header(number, parent, hashes, unplaced);
        List<Receipt> receipts = unplaced.stream()
                .map(receipt -> Mutations.with(
                        receipt,
                        receipt.logs().stream()
                                .map(log -> Mutations.inBlock(log, header.hash()))
                                .toList()))
                .toList();
        Block block = new Block(header, receipts);
        blocks.add(block);
        return block;
    }

    String hex(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Hex.data(value);
    }

    Receipt receipt(int index, String hash, List<Log> logs) {
        int type = TYPES[random.nextInt(TYPES.length)];
        boolean old = type == 0 && random.nextInt(4) == 0;
        @Nullable Long version = type == 0x7e && random.nextBoolean() ? 1L : null;
        Receipt.Consensus consensus = new Receipt.Consensus(
                type, 21_000L * (index + 1), old ? hex(32) : null, type == 0x7e ? random.nextLong(300) : null, version);
        boolean succeeded = old || !logs.isEmpty() || random.nextBoolean();
        return new Receipt(hash, index, succeeded, logs, null, consensus);
    }

    Log log(long number, String block, String transaction, int transactionIndex, int logIndex) {
        List<String> chosen = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> i == 0 || random.nextBoolean() ? topics.get(random.nextInt(topics.size())) : hex(32))
                .toList();
        String address = addresses.get(random.nextInt(addresses.size()));
        return new Log(
                address, chosen, hex(random.nextInt(100)), number, block, transaction, transactionIndex, logIndex);
    }

    private List<Receipt> receipts(int number, String block, List<String> hashes) {
        List<Receipt> receipts = new ArrayList<>();
        int logIndex = 0;
        for (int i = 0; i < hashes.size(); i++) {
            List<Log> logs = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                logs.add(log(number, block, hashes.get(i), i, logIndex++));
            }
            receipts.add(receipt(i, hashes.get(i), logs));
        }
        return receipts;
    }

    private Header header(int number, String parent, List<String> hashes, List<Receipt> receipts) {
        String bloom = Bloom.of(receipts.stream()
                        .flatMap(receipt -> receipt.logs().stream())
                        .toList())
                .hex();
        String root = ReceiptsRoot.of(receipts);
        Map<String, String> fields = fields(number, parent, bloom, root, hashes.isEmpty());
        byte[] rlp = HeaderRlp.encode(fields);
        String hash = Hex.data(Keccak.hash(rlp));
        return new Header(number, hash, parent, 1_750_000_000L + number, bloom, root, Hex.data(rlp), hashes);
    }

    private Map<String, String> fields(int number, String parent, String bloom, String root, boolean empty) {
        Map<String, String> fields = new HashMap<>();
        fields.put("parentHash", parent);
        fields.put("sha3Uncles", hex(32));
        fields.put("miner", hex(20));
        fields.put("stateRoot", hex(32));
        fields.put("transactionsRoot", empty ? ReceiptsRoot.of(List.of()) : hex(32));
        fields.put("receiptsRoot", root);
        fields.put("logsBloom", bloom);
        fields.put("difficulty", "0x0");
        fields.put("number", Hex.quantity(number));
        fields.put("gasLimit", Hex.quantity(30_000_000));
        fields.put("gasUsed", Hex.quantity(random.nextInt(30_000_000)));
        fields.put("timestamp", Hex.quantity(1_750_000_000L + number));
        fields.put("extraData", hex(random.nextInt(33)));
        fields.put("mixHash", hex(32));
        fields.put("nonce", hex(8));
        fields.put("baseFeePerGas", Hex.quantity(random.nextInt(1_000)));
        if (random.nextBoolean()) {
            fields.put("withdrawalsRoot", hex(32));
        }
        return fields;
    }
}
