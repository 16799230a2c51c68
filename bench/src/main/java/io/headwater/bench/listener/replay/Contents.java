package io.headwater.bench.listener.replay;

import io.headwater.chain.Hex;
import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import io.headwater.chain.proof.Rlp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a block holds: transfers of a few tokens between very many holders, some of whom trade very often. */
final class Contents {
    /** The contracts that are listened to; all logs are theirs. */
    static final List<String> TOKENS = tokens(8);

    private static final String TRANSFER = Keccak.hash("Transfer(address,address,uint256)");
    private static final int DYNAMIC_FEE = 2;
    private static final int GAS = 65_000;
    private static final int BUSY = 100;
    private static final int ALL = 50_000;

    private Contents() {}

    /** The transactions of a block, encoded. */
    static List<byte[]> transactions(Shape shape, long number) {
        List<byte[]> transactions = new ArrayList<>();
        for (int i = 0; number > 0 && i < shape.transactions(); i++) {
            transactions.add(Rlp.list(List.of(Rlp.quantity(shape.seed()), Rlp.quantity(number), Rlp.quantity(i))));
        }
        return transactions;
    }

    /** The receipts of a block. */
    static List<Receipt> receipts(Shape shape, long number, String blockHash) {
        SplittableRandom random = new SplittableRandom(shape.seed() * 31 + number);
        List<byte[]> transactions = transactions(shape, number);
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            String hash = Hex.data(Keccak.hash(transactions.get(i)));
            List<Log> logs = new ArrayList<>();
            for (int j = 0; j < shape.transfers(); j++) {
                String token = TOKENS.get(random.nextInt(TOKENS.size()));
                List<String> topics = List.of(TRANSFER, holder(random), holder(random));
                int index = i * shape.transfers() + j;
                logs.add(new Log(token, topics, amount(random), number, blockHash, hash, i, index));
            }
            Receipt.Consensus consensus = Receipt.Consensus.of(DYNAMIC_FEE, (long) GAS * (i + 1));
            receipts.add(new Receipt(hash, i, true, logs, null, consensus));
        }
        return receipts;
    }

    private static List<String> tokens(int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(address("token" + i));
        }
        return List.copyOf(tokens);
    }

    private static String holder(SplittableRandom random) {
        int holder = random.nextInt(random.nextInt(3) == 0 ? BUSY : ALL);
        SplittableRandom drawn = new SplittableRandom(holder);
        return String.format("0x%024x%016x%016x%08x", 0, drawn.nextLong(), drawn.nextLong(), drawn.nextInt());
    }

    private static String amount(SplittableRandom random) {
        return String.format("0x%048x%016x", 0, random.nextLong(Long.MAX_VALUE) >>> random.nextInt(40));
    }

    private static String address(String word) {
        return "0x" + Keccak.hash(word).substring(2 + 24);
    }
}
