package io.headwater.chain.proof;

import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether receipts are those of a header: where they say they stand, and what they say. */
final class ReceiptsProof {
    private static final int KNOWN_TYPES = 4;
    private static final int DEPOSIT = 0x7e;

    private ReceiptsProof() {}

    static void check(Header header, List<Receipt> receipts, Claim claim) {
        positions(header, receipts, claim);
        String root;
        try {
            root = ReceiptsRoot.of(receipts);
        } catch (IllegalArgumentException incomplete) {
            throw claim.refuted(incomplete.getMessage() + ": the receipts root can't be computed");
        }
        if (!root.equals(header.receiptsRoot())) {
            throw claim.refuted("receipts root of " + receipts.size() + " receipts with "
                    + logs(receipts).size() + " logs: expected " + header.receiptsRoot() + ", got " + root
                    + hint(header, receipts));
        }
    }

    /** What the root does not cover: hashes, and places in the block. */
    private static void positions(Header header, List<Receipt> receipts, Claim claim) {
        List<String> transactions = header.transactions();
        claim.same("number of receipts", transactions.size(), receipts.size());
        Set<String> seen = new HashSet<>();
        int logIndex = 0;
        for (int i = 0; i < receipts.size(); i++) {
            Receipt receipt = receipts.get(i);
            Claim part = claim.part("receipt", i);
            part.same("transactionIndex", i, receipt.transactionIndex());
            part.same("transactionHash", transactions.get(i), receipt.transactionHash());
            if (!seen.add(receipt.transactionHash())) {
                throw part.refuted("transactionHash: " + receipt.transactionHash() + " stands in the block twice");
            }
            for (Log log : receipt.logs()) {
                position(header, receipt, log, logIndex, part.part("log", logIndex));
                logIndex++;
            }
        }
    }

    private static void position(Header header, Receipt receipt, Log log, int logIndex, Claim claim) {
        claim.same("logIndex", logIndex, log.logIndex());
        claim.same("transactionIndex", receipt.transactionIndex(), log.transactionIndex());
        claim.same("transactionHash", receipt.transactionHash(), log.transactionHash());
        claim.same("blockHash", header.hash(), log.blockHash());
        claim.same("blockNumber", header.number(), log.blockNumber());
    }

    /** The bloom tells whether addresses and topics differ, or only something else. */
    private static String hint(Header header, List<Receipt> receipts) {
        boolean same = Bloom.of(logs(receipts)).hex().equals(header.logsBloom());
        String where = same
                ? "; addresses and topics of the logs agree with the header's bloom: data, order, status, gas or type"
                        + " differ"
                : "; the logs' addresses and topics do not agree with the header's bloom either";
        List<Integer> unknown = receipts.stream()
                .map(receipt -> receipt.consensus().type())
                .filter(type -> type > KNOWN_TYPES && type != DEPOSIT)
                .distinct()
                .toList();
        return unknown.isEmpty()
                ? where
                : where + "; transaction types " + unknown + " are unknown here: if this chain encodes their receipts"
                        + " otherwise, set the proof of this chain to none";
    }

    private static List<Log> logs(List<Receipt> receipts) {
        return receipts.stream().flatMap(receipt -> receipt.logs().stream()).toList();
    }
}
