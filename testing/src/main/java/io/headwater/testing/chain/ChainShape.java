package io.headwater.testing.chain;

/**
 * What a scripted chain looks like.
 *
 * @param chainId of EIP-155
 * @param safeDistance how many blocks the tag {@code safe} is behind the head
 * @param finalizedDistance how many blocks the tag {@code finalized} is behind the head, at least {@code safeDistance}
 * @param transactions most transactions of a usual block
 * @param logs most logs of a usual transaction
 * @param deposits whether every block begins with a deposit, as in the OP stack
 * @param rebirths whether the factory's children have addresses that follow from the height, so that another branch bears
 *     some of the same ones, elsewhere; some are told of twice, and some log before they are born
 */
public record ChainShape(
        long chainId,
        int safeDistance,
        int finalizedDistance,
        int transactions,
        int logs,
        boolean deposits,
        boolean rebirths) {
    /** Chain 31337; safe 6 and finalized 12 blocks behind the head; up to 4 transactions of up to 4 logs. */
    public static final ChainShape USUAL = new ChainShape(31_337, 6, 12, 4, 4, false, false);

    public ChainShape {
        if (chainId < 1 || safeDistance < 0 || finalizedDistance < safeDistance || transactions < 1 || logs < 1) {
            throw new IllegalArgumentException("chainId, transactions and logs must be at least 1, and"
                    + " 0 ≤ safeDistance ≤ finalizedDistance: " + chainId + ", " + transactions + ", " + logs + ", "
                    + safeDistance + ", " + finalizedDistance);
        }
    }

    /** The same with another chain id. */
    public ChainShape withChainId(long id) {
        return new ChainShape(id, safeDistance, finalizedDistance, transactions, logs, deposits, rebirths);
    }

    /** The same with other distances of the tags. */
    public ChainShape withFinality(int safe, int finalized) {
        return new ChainShape(chainId, safe, finalized, transactions, logs, deposits, rebirths);
    }

    /** The same with larger or smaller blocks. */
    public ChainShape withBlocks(int mostTransactions, int mostLogs) {
        return new ChainShape(chainId, safeDistance, finalizedDistance, mostTransactions, mostLogs, deposits, rebirths);
    }

    /** The same as a chain of the OP stack. */
    public ChainShape withDeposits() {
        return new ChainShape(chainId, safeDistance, finalizedDistance, transactions, logs, true, rebirths);
    }

    /** The same with children whose addresses follow from the height. */
    public ChainShape withRebirths() {
        return new ChainShape(chainId, safeDistance, finalizedDistance, transactions, logs, deposits, true);
    }
}
