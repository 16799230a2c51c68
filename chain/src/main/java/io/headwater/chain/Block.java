package io.headwater.chain;

import java.util.List;

/** A block with the receipts of all its transactions, in their order. */
public record Block(Header header, List<Receipt> receipts) {
    public Block {
        receipts = List.copyOf(receipts);
    }
}
