package io.headwater.cli.verify;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everybody who may hold something: all who ever gave or received by the chain's own logs. */
final class TokenHolders implements Consumer<ChainLog> {
    private static final String NOBODY = "0x" + "0".repeat(40);

    private final Map<String, Set<Candidate>> byContract = new HashMap<>();

    /**
     * One thing to ask of a contract.
     *
     * @param holder null where the question is who holds the token (EIP-721)
     * @param tokenId decimal; null where there are no tokens apart (EIP-20)
     */
    record Candidate(
            TokenStandard standard,
            @Nullable String holder,
            @Nullable String tokenId) {}

    /** Takes one log of the chain. */
    @Override
    public void accept(ChainLog log) {
        TransferLog transfer = TransferLog.of(log.topics(), log.data());
        if (transfer == null) {
            return;
        }
        Set<Candidate> candidates = byContract.computeIfAbsent(log.contract(), contract -> new LinkedHashSet<>());
        switch (transfer.standard()) {
            case ERC20 -> holders(transfer, null, candidates);
            case ERC721 ->
                transfer.tokenIds().forEach(id -> candidates.add(new Candidate(TokenStandard.ERC721, null, id)));
            case ERC1155 -> transfer.tokenIds().forEach(id -> holders(transfer, id, candidates));
        }
    }

    private static void holders(TransferLog transfer, @Nullable String tokenId, Set<Candidate> candidates) {
        for (String holder : transfer.holders()) {
            if (!holder.equals(NOBODY)) {
                candidates.add(new Candidate(transfer.standard(), holder, tokenId));
            }
        }
    }

    /** What to ask of a contract. */
    Set<Candidate> of(String contract) {
        return byContract.getOrDefault(contract, Set.of());
    }
}
