package io.headwater.demo.traffic;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Decides what the next transaction does: mostly transfers, some mints, burns and batches, and a few that revert. */
final class Workload {
    /** More than anybody has: a transfer of it reverts. */
    private static final String TOO_MUCH = "1" + "0".repeat(40);

    private static final String WHOLE = "0".repeat(18);
    private static final int ITEM_IDS = 12;
    private static final int LARGEST_BATCH = 4;

    private final Contracts contracts;
    private final Collectibles collectibles;
    private final List<String> holders;
    private final RandomGenerator random;

    /** @param holders who may receive */
    Workload(Contracts contracts, Collectibles collectibles, List<String> holders, RandomGenerator random) {
        this.contracts = contracts;
        this.collectibles = collectibles;
        this.holders = holders;
        this.random = random;
    }

    /** Gives an account what it needs for the transfers to come. */
    List<Call> endowment(String account) {
        List<Integer> ids = IntStream.rangeClosed(1, ITEM_IDS).boxed().toList();
        List<Integer> amounts = ids.stream().map(id -> 1_000_000).toList();
        return List.of(
                new Call(contracts.token(), Functions.TOKEN_MINT.data(account, "1000000" + WHOLE)),
                new Call(contracts.items(), Functions.ITEMS_MINT_BATCH.data(account, ids, amounts)));
    }

    /** What this account's next transaction does. */
    Call next(String account) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            return token(Functions.TOKEN_TRANSFER.data(holder(), tokens(50)));
        }
        if (dice < 45) {
            return token(Functions.TOKEN_MINT.data(holder(), tokens(100)));
        }
        if (dice < 50) {
            return token(Functions.TOKEN_BURN.data(tokens(10)));
        }
        if (dice < 55) {
            return token(Functions.TOKEN_TRANSFER.data(holder(), TOO_MUCH));
        }
        return dice < 75 ? collectible(account, dice - 55) : items(account, dice - 75);
    }

    private Call collectible(String account, int dice) {
        Integer owned = collectibles.ownedBy(account, random);
        if (owned != null && dice < 8) {
            String receiver = holder();
            collectibles.give(owned, receiver);
            return collectible(Functions.COLLECTIBLE_TRANSFER.data(account, receiver, owned));
        }
        if (owned != null && dice < 12) {
            collectibles.burn(owned);
            return collectible(Functions.COLLECTIBLE_BURN.data(owned));
        }
        Integer free = collectibles.free(random);
        // When all are taken, minting one again is one more transaction that reverts.
        int minted = free == null ? 1 : free;
        if (free != null) {
            collectibles.give(free, account);
        }
        return collectible(Functions.COLLECTIBLE_MINT.data(account, minted));
    }

    private Call items(String account, int dice) {
        if (dice < 7) {
            return items(Functions.ITEMS_TRANSFER.data(account, holder(), item(), amount(20), "0x"));
        }
        if (dice < 10) {
            return items(Functions.ITEMS_MINT.data(holder(), item(), amount(50)));
        }
        if (dice < 13) {
            return items(Functions.ITEMS_BURN.data(item(), amount(5)));
        }
        List<Integer> ids = batch();
        List<Integer> amounts = ids.stream().map(id -> amount(10)).toList();
        if (dice < 19) {
            return items(Functions.ITEMS_TRANSFER_BATCH.data(account, holder(), ids, amounts, "0x"));
        }
        return dice < 23
                ? items(Functions.ITEMS_MINT_BATCH.data(holder(), ids, amounts))
                : items(Functions.ITEMS_BURN_BATCH.data(ids, amounts));
    }

    /** Some ids; one may stand in it twice, which ERC-1155 allows. */
    private List<Integer> batch() {
        return random.ints(1 + random.nextInt(LARGEST_BATCH), 1, ITEM_IDS + 1)
                .boxed()
                .toList();
    }

    private Call token(String data) {
        return new Call(contracts.token(), data);
    }

    private Call collectible(String data) {
        return new Call(contracts.collectible(), data);
    }

    private Call items(String data) {
        return new Call(contracts.items(), data);
    }

    private String holder() {
        return holders.get(random.nextInt(holders.size()));
    }

    private int item() {
        return 1 + random.nextInt(ITEM_IDS);
    }

    private int amount(int most) {
        return 1 + random.nextInt(most);
    }

    private String tokens(int most) {
        return amount(most) + WHOLE;
    }
}
