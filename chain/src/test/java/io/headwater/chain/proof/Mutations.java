package io.headwater.chain.proof;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies of records in which one thing differs. */
final class Mutations {
    private Mutations() {}

    static Block with(Block block, List<Receipt> receipts) {
        return new Block(block.header(), receipts);
    }

    static Receipt with(Receipt receipt, List<Log> logs) {
        return new Receipt(
                receipt.transactionHash(),
                receipt.transactionIndex(),
                receipt.succeeded(),
                logs,
                receipt.contractAddress(),
                receipt.consensus());
    }

    static Receipt with(Receipt receipt, Receipt.Consensus consensus) {
        return new Receipt(
                receipt.transactionHash(),
                receipt.transactionIndex(),
                receipt.succeeded(),
                receipt.logs(),
                receipt.contractAddress(),
                consensus);
    }

    static Receipt at(Receipt receipt, String transactionHash, int transactionIndex) {
        return new Receipt(
                transactionHash,
                transactionIndex,
                receipt.succeeded(),
                receipt.logs().stream()
                        .map(log -> at(log, transactionHash, transactionIndex, log.logIndex()))
                        .toList(),
                receipt.contractAddress(),
                receipt.consensus());
    }

    static Log with(Log log, String address, List<String> topics, String data) {
        return new Log(
                address,
                topics,
                data,
                log.blockNumber(),
                log.blockHash(),
                log.transactionHash(),
                log.transactionIndex(),
                log.logIndex());
    }

    static Log at(Log log, String transactionHash, int transactionIndex, int logIndex) {
        return new Log(
                log.address(),
                log.topics(),
                log.data(),
                log.blockNumber(),
                log.blockHash(),
                transactionHash,
                transactionIndex,
                logIndex);
    }

    static Log inBlock(Log log, String blockHash) {
        return inBlock(log, log.blockNumber(), blockHash);
    }

    static Log inBlock(Log log, long blockNumber, String blockHash) {
        return new Log(
                log.address(),
                log.topics(),
                log.data(),
                blockNumber,
                blockHash,
                log.transactionHash(),
                log.transactionIndex(),
                log.logIndex());
    }

    /** As a careful liar does it: all positions count on as they should. */
    static List<Receipt> renumbered(List<Receipt> receipts) {
        List<Receipt> result = new ArrayList<>();
        int logIndex = 0;
        for (int i = 0; i < receipts.size(); i++) {
            Receipt receipt = receipts.get(i);
            List<Log> logs = new ArrayList<>();
            for (Log log : receipt.logs()) {
                logs.add(at(log, receipt.transactionHash(), i, logIndex++));
            }
            result.add(at(with(receipt, logs), receipt.transactionHash(), i));
        }
        return result;
    }

    /** The header, listing the transactions of these receipts. */
    static Header listing(Header header, List<Receipt> receipts) {
        return new Header(
                header.number(),
                header.hash(),
                header.parentHash(),
                header.timestamp(),
                header.logsBloom(),
                header.receiptsRoot(),
                header.rlp(),
                receipts.stream().map(Receipt::transactionHash).toList());
    }

    static <T> List<T> changed(List<T> list, int at, UnaryOperator<T> change) {
        List<T> copy = new ArrayList<>(list);
        copy.set(at, change.apply(copy.get(at)));
        return copy;
    }
}
