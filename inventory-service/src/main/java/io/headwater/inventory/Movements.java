package io.headwater.inventory;

import io.headwater.common.event.ChainEvent;
import io.headwater.common.event.Stage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one transfer does to the holdings; the removal of a transfer does the opposite. The zero address is no holder:
 * it stands for minting and burning.
 *
 * @param token what was transferred
 * @param transfers 1 for a transfer, -1 for a removal
 * @param movements taken from one holder and given to another
 */
record Movements(Token token, int transfers, List<Movement> movements) {
    /** The first topic of {@code Transfer(address,address,uint256)}, ERC-20 and ERC-721. */
    static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    /** The first topic of {@code TransferSingle(address,address,address,uint256,uint256)}, ERC-1155. */
    static final String TRANSFER_SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";
    /** The first topic of {@code TransferBatch(address,address,address,uint256[],uint256[])}, ERC-1155. */
    static final String TRANSFER_BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";

    private static final String NOBODY = "0x" + "0".repeat(40);

    /**
     * Reads the raw log, since the names of arguments differ from ABI to ABI and an event may have none at all.
     *
     * @return nothing when the event is no transfer
     * @throws MalformedTransferException when topics or data do not have the form that the standard gives them
     */
    static Optional<Movements> of(ChainEvent event) throws MalformedTransferException {
        Words words = new Words(event.raw());
        return switch (words.signature()) {
            case TRANSFER -> Optional.of(transfer(event, words));
            case TRANSFER_SINGLE -> Optional.of(single(event, words));
            case TRANSFER_BATCH -> Optional.of(batch(event, words));
            default -> Optional.empty();
        };
    }

    private static Movements transfer(ChainEvent event, Words words) throws MalformedTransferException {
        boolean fungible = words.topics() == 3;
        if (!fungible && words.topics() != 4) {
            throw new MalformedTransferException(
                    "Transfer has " + words.topics() + " topics: those of ERC-20 have 3 and those of ERC-721 have 4");
        }
        words.requireDataWords(fungible ? 1 : 0);
        Collector collector = new Collector(event, fungible ? Standard.ERC20 : Standard.ERC721);
        if (fungible) {
            collector.move(words.addressTopic(1), words.addressTopic(2), BigInteger.ZERO, words.number(0));
        } else {
            collector.move(words.addressTopic(1), words.addressTopic(2), words.numberTopic(3), BigInteger.ONE);
        }
        return collector.movements();
    }

    private static Movements single(ChainEvent event, Words words) throws MalformedTransferException {
        words.requireTopics("TransferSingle", 4);
        words.requireDataWords(2);
        Collector collector = new Collector(event, Standard.ERC1155);
        collector.move(words.addressTopic(2), words.addressTopic(3), words.number(0), words.number(1));
        return collector.movements();
    }

    private static Movements batch(ChainEvent event, Words words) throws MalformedTransferException {
        words.requireTopics("TransferBatch", 4);
        List<BigInteger> ids = words.array(0);
        List<BigInteger> amounts = words.array(1);
        if (ids.size() != amounts.size()) {
            throw new MalformedTransferException(
                    "TransferBatch has " + ids.size() + " token ids but " + amounts.size() + " amounts");
        }
        Collector collector = new Collector(event, Standard.ERC1155);
        for (int i = 0; i < ids.size(); i++) {
            collector.move(words.addressTopic(2), words.addressTopic(3), ids.get(i), amounts.get(i));
        }
        return collector.movements();
    }

    private static final class Collector {
        private final Token token;
        private final boolean removal;
        private final List<Movement> movements = new ArrayList<>();

        Collector(ChainEvent event, Standard standard) {
            this.token = new Token(event.chainId(), event.contract(), standard);
            this.removal = event.stage() == Stage.REMOVED;
        }

        void move(String from, String to, BigInteger tokenId, BigInteger amount) {
            add(from, tokenId, amount.negate());
            add(to, tokenId, amount);
        }

        private void add(String holder, BigInteger tokenId, BigInteger amount) {
            if (!holder.equals(NOBODY)) {
                movements.add(new Movement(new Holding(token, holder, tokenId), removal ? amount.negate() : amount));
            }
        }

        Movements movements() {
            return new Movements(token, removal ? -1 : 1, List.copyOf(movements));
        }
    }
}
