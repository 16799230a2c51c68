package io.headwater.chain.proof;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Log;
import io.headwater.chain.LogFilter;
import java.util.List;

/** How much of what nodes say is recomputed; a setting of a chain, since not every chain hashes as Ethereum does. */
public enum ProofLevel {
    /** The header's hash, and the receipts root: nothing but the hash of a block is believed. */
    FULL,
    /** The receipts root only: for chains whose headers have fields of their own. */
    RECEIPTS,
    /** Nothing but that headers hang together: for chains that make receipts roots of their own, or none. */
    NONE;

    /**
     * Checks headers of consecutive heights; see {@link BlockProof}.
     *
     * @throws DisprovedException if they are not what they should be
     */
    public void headers(long from, List<Header> headers) {
        BlockProof.links(from, headers);
        if (this == FULL) {
            headers.forEach(BlockProof::header);
        }
    }

    /**
     * Checks the logs of a range; see {@link LogsProof}.
     *
     * @param headers of the range, checked already
     * @return those of blocks whose receipts are to tell, since logs may have been left out
     * @throws DisprovedException if they are not what they should be
     */
    public List<Header> logs(LogFilter filter, List<Header> headers, List<Log> logs) {
        if (this != NONE) {
            return LogsProof.check(filter, headers, logs);
        }
        LogsProof.places(filter, headers, logs);
        return List.of();
    }

    /**
     * Checks a block; see {@link BlockProof}.
     *
     * @throws DisprovedException if it is not what it should be
     */
    public void block(Block block) {
        if (this == FULL) {
            BlockProof.header(block.header());
        }
        if (this != NONE) {
            BlockProof.receipts(block.header(), block.receipts());
        }
    }
}
