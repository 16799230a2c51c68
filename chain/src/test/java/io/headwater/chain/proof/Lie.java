package io.headwater.chain.proof;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Hex;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways of answering wrongly for a block. */
enum Lie {
    RECEIPT_OMITTED((block, chain) -> receipts(block, receipts -> receipts.remove(any(receipts, chain)))),
    RECEIPT_ADDED((block, chain) -> receipts(
            block, receipts -> receipts.add(any(receipts, chain), chain.receipt(0, chain.hex(32), List.of())))),
    RECEIPT_REPEATED((block, chain) -> receipts(block, receipts -> {
        int at = any(receipts, chain);
        receipts.add(at, receipts.get(at));
    })),
    RECEIPTS_EXCHANGED((block, chain) -> receipts(block, receipts -> exchange(receipts, chain))),
    RECEIPT_OMITTED_CONSISTENTLY((block, chain) -> consistently(RECEIPT_OMITTED.tell(block, chain))),
    RECEIPT_ADDED_CONSISTENTLY((block, chain) -> consistently(RECEIPT_ADDED.tell(block, chain))),
    RECEIPT_REPEATED_CONSISTENTLY((block, chain) -> consistently(RECEIPT_REPEATED.tell(block, chain))),
    RECEIPTS_EXCHANGED_CONSISTENTLY((block, chain) -> consistently(RECEIPTS_EXCHANGED.tell(block, chain))),
    LOG_OMITTED((block, chain) -> logs(block, chain, logs -> logs.remove(any(logs, chain)))),
    LOG_ADDED((block, chain) -> logs(block, chain, logs -> logs.add(like(logs.get(any(logs, chain)), chain)))),
    LOG_REPEATED((block, chain) -> logs(block, chain, logs -> logs.add(logs.get(any(logs, chain))))),
    LOGS_EXCHANGED((block, chain) -> logs(block, chain, logs -> exchange(logs, chain))),
    LOG_OMITTED_CONSISTENTLY((block, chain) -> renumbered(LOG_OMITTED.tell(block, chain))),
    LOG_ADDED_CONSISTENTLY((block, chain) -> renumbered(LOG_ADDED.tell(block, chain))),
    LOG_REPEATED_CONSISTENTLY((block, chain) -> renumbered(LOG_REPEATED.tell(block, chain))),
    LOGS_EXCHANGED_CONSISTENTLY((block, chain) -> renumbered(LOGS_EXCHANGED.tell(block, chain))),
    ADDRESS((block, chain) -> log(block, chain, log -> Mutations.with(log, chain.hex(20), log.topics(), log.data()))),
    KNOWN_ADDRESS((block, chain) -> log(
            block,
            chain,
            log -> Mutations.with(log, chain.addresses.get(chain.random.nextInt(6)), log.topics(), log.data()))),
    DATA((block, chain) ->
            log(block, chain, log -> Mutations.with(log, log.address(), log.topics(), flipped(log.data(), chain)))),
    TOPIC((block, chain) ->
            log(block, chain, log -> topics(log, topics -> topics.set(any(topics, chain), chain.hex(32))))),
    TOPIC_OMITTED((block, chain) -> log(block, chain, log -> topics(log, topics -> topics.remove(any(topics, chain))))),
    TOPICS_EXCHANGED((block, chain) -> log(block, chain, log -> topics(log, topics -> exchange(topics, chain)))),
    LOG_INDEX((block, chain) -> log(
            block,
            chain,
            log -> Mutations.at(log, log.transactionHash(), log.transactionIndex(), chain.random.nextInt(9)))),
    TRANSACTION_INDEX((block, chain) -> log(
            block, chain, log -> Mutations.at(log, log.transactionHash(), chain.random.nextInt(9), log.logIndex()))),
    TRANSACTION_HASH((block, chain) ->
            log(block, chain, log -> Mutations.at(log, chain.hex(32), log.transactionIndex(), log.logIndex()))),
    BLOCK_HASH((block, chain) -> log(block, chain, log -> Mutations.inBlock(log, chain.hex(32)))),
    BLOCK_NUMBER((block, chain) ->
            log(block, chain, log -> Mutations.inBlock(log, chain.random.nextInt(2_000), log.blockHash()))),
    RECEIPT_PLACE((block, chain) -> receipt(
            block, chain, receipt -> Mutations.at(receipt, receipt.transactionHash(), chain.random.nextInt(9)))),
    RECEIPT_HASH((block, chain) ->
            receipt(block, chain, receipt -> Mutations.at(receipt, chain.hex(32), receipt.transactionIndex()))),
    STATUS((block, chain) -> receipt(
            block,
            chain,
            receipt -> new Receipt(
                    receipt.transactionHash(),
                    receipt.transactionIndex(),
                    !receipt.succeeded(),
                    receipt.logs(),
                    null,
                    receipt.consensus()))),
    TYPE((block, chain) -> consensus(
            block,
            chain,
            old -> new Receipt.Consensus(
                    chain.random.nextInt(5), old.cumulativeGasUsed(), old.stateRoot(), old.depositNonce(), null))),
    GAS((block, chain) -> consensus(
            block,
            chain,
            old -> new Receipt.Consensus(
                    old.type(),
                    chain.random.nextLong(50_000),
                    old.stateRoot(),
                    old.depositNonce(),
                    old.depositReceiptVersion()))),
    NO_GAS((block, chain) -> consensus(
            block,
            chain,
            old -> new Receipt.Consensus(
                    old.type(), null, old.stateRoot(), old.depositNonce(), old.depositReceiptVersion()))),
    STATE_ROOT((block, chain) -> consensus(
            block,
            chain,
            old -> new Receipt.Consensus(
                    old.type(),
                    old.cumulativeGasUsed(),
                    chain.hex(32),
                    old.depositNonce(),
                    old.depositReceiptVersion()))),
    HASH((block, chain) -> header(block, 1, chain)),
    PARENT((block, chain) -> header(block, 2, chain)),
    TIMESTAMP((block, chain) -> header(block, 3, chain)),
    BLOOM((block, chain) -> header(block, 4, chain)),
    ROOT((block, chain) -> header(block, 5, chain)),
    FIELDS((block, chain) -> header(block, 6, chain)),
    NUMBER((block, chain) -> header(block, 7, chain)),
    TRANSACTIONS((block, chain) -> header(block, 8, chain));

    private interface Teller {
        Block tell(Block block, RandomChain chain);
    }

    private interface Edit<T> {
        void of(List<T> list);
    }

    @SuppressWarnings("ImmutableEnumChecker") // the tellers keep nothing
    private final Teller teller;

    Lie(Teller teller) {
        this.teller = teller;
    }

    /** The block as the liar tells it; equal to the true one where the lie does not fit. */
    Block tell(Block block, RandomChain chain) {
        return teller.tell(block, chain);
    }

    private static Block receipts(Block block, Edit<Receipt> edit) {
        List<Receipt> receipts = new ArrayList<>(block.receipts());
        if (!receipts.isEmpty()) {
            edit.of(receipts);
        }
        return Mutations.with(block, receipts);
    }

    private static Block receipt(Block block, RandomChain chain, UnaryOperator<Receipt> change) {
        return receipts(block, receipts -> receipts.replaceAll(new OneOf<>(any(receipts, chain), change)));
    }

    private static Block consensus(Block block, RandomChain chain, UnaryOperator<Receipt.Consensus> change) {
        return receipt(block, chain, receipt -> Mutations.with(receipt, change.apply(receipt.consensus())));
    }

    /** Edits the logs of one of the receipts that have logs. */
    private static Block logs(Block block, RandomChain chain, Edit<Log> edit) {
        List<Receipt> logging =
                block.receipts().stream().filter(each -> !each.logs().isEmpty()).toList();
        if (logging.isEmpty()) {
            return block;
        }
        Receipt chosen = logging.get(any(logging, chain));
        List<Log> logs = new ArrayList<>(chosen.logs());
        edit.of(logs);
        return receipts(
                block,
                receipts -> receipts.replaceAll(
                        new OneOf<>(chosen.transactionIndex(), each -> Mutations.with(each, logs))));
    }

    private static Block log(Block block, RandomChain chain, UnaryOperator<Log> change) {
        return logs(block, chain, logs -> logs.replaceAll(new OneOf<>(any(logs, chain), change)));
    }

    private static Log topics(Log log, Edit<String> edit) {
        List<String> topics = new ArrayList<>(log.topics());
        if (!topics.isEmpty()) {
            edit.of(topics);
        }
        return Mutations.with(log, log.address(), topics, log.data());
    }

    private static Log like(Log log, RandomChain chain) {
        return chain.log(
                log.blockNumber(), log.blockHash(), log.transactionHash(), log.transactionIndex(), log.logIndex() + 1);
    }

    private static Block renumbered(Block block) {
        return Mutations.with(block, Mutations.renumbered(block.receipts()));
    }

    private static Block consistently(Block block) {
        return new Block(Mutations.listing(block.header(), block.receipts()), Mutations.renumbered(block.receipts()));
    }

    private static Block header(Block block, int field, RandomChain chain) {
        Header old = block.header();
        List<String> hashes = new ArrayList<>(old.transactions());
        hashes.add(chain.hex(32));
        return new Block(
                new Header(
                        field == 7 ? old.number() + 1 : old.number(),
                        field == 1 ? chain.hex(32) : old.hash(),
                        field == 2 ? chain.hex(32) : old.parentHash(),
                        field == 3 ? old.timestamp() + 1 : old.timestamp(),
                        field == 4 ? flipped(old.logsBloom(), chain) : old.logsBloom(),
                        field == 5 ? chain.hex(32) : old.receiptsRoot(),
                        field == 6 ? flipped(old.rlp(), chain) : old.rlp(),
                        field == 8 ? hashes : old.transactions()),
                block.receipts());
    }

    /** One bit of it turned, or a byte where there was none. */
    private static String flipped(String hex, RandomChain chain) {
        byte[] bytes = Hex.toBytes(hex);
        if (bytes.length == 0) {
            return "0x00";
        }
        bytes[chain.random.nextInt(bytes.length)] ^= (byte) (1 << chain.random.nextInt(8));
        return Hex.data(bytes);
    }

    private static <T> void exchange(List<T> list, RandomChain chain) {
        Collections.swap(list, any(list, chain), any(list, chain));
    }

    private static int any(List<?> list, RandomChain chain) {
        return chain.random.nextInt(list.size());
    }

    /** Changes the element that stands at one place, of a list gone through once. */
    private static final class OneOf<T> implements UnaryOperator<T> {
        private final UnaryOperator<T> change;
        private int left;

        OneOf(int at, UnaryOperator<T> change) {
            this.left = at;
            this.change = change;
        }

        @Override
        public T apply(T element) {
            return left-- == 0 ? change.apply(element) : element;
        }
    }
}
