package io.headwater.cli.verify;

import io.headwater.cli.verify.TokenHolders.Candidate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a contract itself says that its holders have. */
final class ChainBalances {
    // The first four bytes of the functions' signature hashes, by the Solidity ABI.
    private static final String BALANCE_OF = "0x70a08231";
    private static final String OWNER_OF = "0x6352211e";
    private static final String BALANCE_OF_TOKEN = "0x00fdd58e";
    private static final int WORD = 64;

    private final ChainReader chain;

    ChainBalances(ChainReader chain) {
        this.chain = chain;
    }

    /** Every candidate's amount after a block; an owner of an EIP-721 token has 1, a burned token is in no holding. */
    Map<Holding, BigInteger> at(String contract, Collection<Candidate> candidates, long block) throws RpcException {
        List<Candidate> asked = List.copyOf(candidates);
        List<String> calls = asked.stream().map(ChainBalances::call).toList();
        List<JsonRpc.Outcome> outcomes = chain.calls(contract, calls, block);
        Map<Holding, BigInteger> amounts = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            put(amounts, asked.get(i), outcomes.get(i));
        }
        return amounts;
    }

    private static void put(Map<Holding, BigInteger> amounts, Candidate candidate, JsonRpc.Outcome outcome)
            throws RpcException {
        String holder = candidate.holder();
        if (holder != null) {
            amounts.put(
                    new Holding(holder, candidate.tokenId()),
                    amount(outcome.orThrow().asString()));
            return;
        }
        RpcException error = outcome.error();
        // EIP-721: asking for the owner of a token that does not exist throws.
        if (error == null || !error.reverted()) {
            String word = outcome.orThrow().asString();
            if (amount(word).signum() != 0) {
                amounts.put(new Holding(TransferLog.address(word), candidate.tokenId()), BigInteger.ONE);
            }
        }
    }

    /** A contract that is not there yet answers with nothing. */
    private static BigInteger amount(String word) {
        return word.length() < 2 + WORD ? BigInteger.ZERO : TransferLog.number(word, 0);
    }

    private static String call(Candidate candidate) {
        List<String> words = new ArrayList<>();
        if (candidate.holder() != null) {
            words.add(padded(candidate.holder().substring(2)));
        }
        if (candidate.tokenId() != null) {
            words.add(padded(new BigInteger(candidate.tokenId()).toString(16)));
        }
        return function(candidate.standard()) + String.join("", words);
    }

    private static String function(TokenStandard standard) {
        return switch (standard) {
            case ERC20 -> BALANCE_OF;
            case ERC721 -> OWNER_OF;
            case ERC1155 -> BALANCE_OF_TOKEN;
        };
    }

    private static String padded(String hex) {
        return "0".repeat(WORD - hex.length()) + hex;
    }
}
