package io.headwater.chain.proof;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.chain.Receipt;
import java.util.List;

/**
 * Whether what a node says of a block is true, given only the block's hash: the hash is that of the header's fields, and
 * one of the fields is the root of the receipts, which hold the logs. So no log can be left out, added, altered or put
 * elsewhere. Who is to be believed about the hash itself (the parent link, a second node) is the caller's matter.
 *
 * <p>What no receipts root covers is checked by counting: log indices run from 0 over the block, transaction indices are
 * the receipts' places, and block hash, block number and transaction hash are the same in header, receipt and log.
 *
 * <p>Not covered: <em>which</em> transaction hash stands at a place. The header answers for the transactions themselves,
 * not for their hashes, so a node that exchanges two hashes alike in the block and in its receipts is not caught here;
 * nor is {@link Receipt#contractAddress()} proved.
 *
 * <p>Every method returns if the answer holds, and throws {@link DisprovedException} with the refuted header or receipts
 * if not.
 */
public final class BlockProof {
    private BlockProof() {}

    /** The header's hash is that of its fields. */
    public static void header(Header header) {
        HeaderProof.check(header, claim(header, header));
    }

    /** These headers are those of the heights from {@code from} on, and each is the parent of the next. */
    public static void links(long from, List<Header> headers) {
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            Claim claim = claim(header, header);
            claim.same("number", from + i, header.number());
            if (i > 0) {
                claim.same("parentHash", headers.get(i - 1).hash(), header.parentHash());
            }
        }
    }

    /** The receipts are all those of this header, which is taken to be true. */
    public static void receipts(Header header, List<Receipt> receipts) {
        ReceiptsProof.check(header, receipts, claim(header, receipts));
    }

    /** The header holds, and the receipts are all those of it. */
    public static void block(Block block) {
        header(block.header());
        receipts(block.header(), block.receipts());
    }

    private static Claim claim(Header header, Object answer) {
        return Claim.of("block " + header.number() + " (" + header.hash() + ")", answer);
    }
}
