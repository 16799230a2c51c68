package io.headwater.testing.chain;

import static io.headwater.testing.chain.Words.concat;
import static io.headwater.testing.chain.Words.padded;
import static io.headwater.testing.chain.Words.word;

import io.headwater.chain.Keccak;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what the contracts log, encoded by hand. */
final class LogMaker {
    private static final String TRANSFER = Keccak.hash("Transfer(address,address,uint256)");
    private static final String APPROVAL = Keccak.hash("Approval(address,address,uint256)");
    private static final String APPROVAL_FOR_ALL = Keccak.hash("ApprovalForAll(address,address,bool)");
    private static final String TRANSFER_SINGLE =
            Keccak.hash("TransferSingle(address,address,address,uint256,uint256)");
    private static final String TRANSFER_BATCH =
            Keccak.hash("TransferBatch(address,address,address,uint256[],uint256[])");
    private static final String URI = Keccak.hash("URI(string,uint256)");
    private static final String CHILD_CREATED = Keccak.hash(ScriptedContracts.CHILD_CREATED);
    private static final int HOLDERS = 6;

    private final Random random;
    private final List<String> children;
    private final Nursery nursery;

    /** @param children alive before; those created by what is drawn are added to it */
    LogMaker(Random random, List<String> children, Nursery nursery) {
        this.random = random;
        this.children = children;
        this.nursery = nursery;
    }

    /** At least this many logs of any contracts: a child's birth counts as one and logs two. */
    List<Emission> draw(int count) {
        List<Emission> logs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> logs.add(erc20(ScriptedContracts.TOKEN));
                case 2 -> logs.add(erc20(ScriptedContracts.PROXY));
                case 3, 4 -> logs.add(erc721());
                case 5, 6 -> logs.add(erc1155());
                case 7 -> logs.add(anonymous());
                case 8 -> logs.add(garbled());
                case 9 -> logs.addAll(birth());
                case 10 -> logs.add(erc20(child()));
                default -> logs.add(erc20(ScriptedContracts.STRANGER));
            }
        }
        return logs;
    }

    private Emission erc20(String contract) {
        String topic = random.nextInt(4) == 0 ? APPROVAL : TRANSFER;
        return new Emission(contract, List.of(topic, holder(), holder()), amount());
    }

    private Emission erc721() {
        String contract = ScriptedContracts.COLLECTIBLE;
        return random.nextInt(4) == 0
                ? new Emission(contract, List.of(APPROVAL_FOR_ALL, holder(), holder()), word(random.nextInt(2)))
                : new Emission(contract, List.of(TRANSFER, holder(), holder(), word(random.nextInt(1_000))), "0x");
    }

    private Emission erc1155() {
        String contract = ScriptedContracts.MULTI_TOKEN;
        return switch (random.nextInt(4)) {
            case 0 -> {
                String text = Words.text("ipfs://" + "x".repeat(random.nextInt(60)));
                yield new Emission(contract, List.of(URI, word(random.nextInt(9))), concat(word(32), text));
            }
            case 1 -> new Emission(contract, List.of(TRANSFER_BATCH, holder(), holder(), holder()), batch());
            default ->
                new Emission(
                        contract,
                        List.of(TRANSFER_SINGLE, holder(), holder(), holder()),
                        concat(word(random.nextInt(9)), amount()));
        };
    }

    /** Two arrays of equal length: their offsets, then the arrays. */
    private String batch() {
        int length = random.nextInt(4);
        String ids = word(length);
        String amounts = word(length);
        for (int i = 0; i < length; i++) {
            ids = concat(ids, word(random.nextInt(9)));
            amounts = concat(amounts, amount());
        }
        return concat(word(64), word(96 + 32L * length), ids, amounts);
    }

    private Emission anonymous() {
        List<String> topics = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            topics.add(Words.hash(random));
        }
        return new Emission(ScriptedContracts.ANONYMOUS, topics, Words.bytes(random, random.nextInt(100)));
    }

    private Emission garbled() {
        String contract = ScriptedContracts.GARBLED;
        return switch (random.nextInt(5)) {
            case 0 -> new Emission(contract, List.of(TRANSFER, holder(), holder()), Words.bytes(random, 31));
            case 1 -> new Emission(contract, List.of(TRANSFER, holder(), holder()), "0x");
            case 2 -> new Emission(contract, List.of(TRANSFER, Words.hash(random), Words.hash(random)), amount());
            case 3 -> {
                String beyondTheEnd = concat(word(1L << 40), word(1L << 41));
                yield new Emission(contract, List.of(TRANSFER_BATCH, holder(), holder(), holder()), beyondTheEnd);
            }
            default -> new Emission(contract, List.of(Words.hash(random)), Words.bytes(random, random.nextInt(70)));
        };
    }

    /** A child may log in its constructor, before the factory says that there is a child. */
    private List<Emission> birth() {
        String child = nursery.draw(random);
        if (!children.contains(child)) {
            children.add(child);
        }
        Emission news = new Emission(ScriptedContracts.FACTORY, List.of(CHILD_CREATED, padded(child)), "0x");
        Emission first = erc20(child);
        return random.nextBoolean() ? List.of(news, first) : List.of(first, news);
    }

    /** Where addresses come again, also one that is not born yet, or not on this branch. */
    private String child() {
        if (nursery.limited() && random.nextInt(3) == 0) {
            return nursery.draw(random);
        }
        return children.isEmpty() ? ScriptedContracts.TOKEN : children.get(random.nextInt(children.size()));
    }

    private String holder() {
        return word(0xacc0 + random.nextInt(HOLDERS));
    }

    private String amount() {
        return word(new BigInteger(random.nextInt(256), random));
    }
}
