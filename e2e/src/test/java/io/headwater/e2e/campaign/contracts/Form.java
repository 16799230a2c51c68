package io.headwater.e2e.campaign.contracts;

import static java.util.Map.entry;

import io.headwater.chain.Keccak;
import io.headwater.chain.Log;
import java.util.Map;
import java.util.Optional;

/** The events of a standard, written down from its text. */
public enum Form {
    /** EIP-20. */
    ERC20,
    /** EIP-721. */
    ERC721,
    /** EIP-1155. */
    ERC1155,
    /** What the scripted chains' factory tells. */
    BIRTHS;

    /** Signatures by the events' first topics and how many topics their logs have. */
    private static final Map<Form, Map<String, String>> EVENTS = Map.of(
            ERC20,
            Map.ofEntries(event("Transfer(address,address,uint256)", 3), event("Approval(address,address,uint256)", 3)),
            ERC721,
            Map.ofEntries(
                    event("Transfer(address,address,uint256)", 4),
                    event("Approval(address,address,uint256)", 4),
                    event("ApprovalForAll(address,address,bool)", 3)),
            ERC1155,
            Map.ofEntries(
                    event("TransferSingle(address,address,address,uint256,uint256)", 4),
                    event("TransferBatch(address,address,address,uint256[],uint256[])", 4),
                    event("ApprovalForAll(address,address,bool)", 3),
                    event("URI(string,uint256)", 2)),
            BIRTHS,
            Map.ofEntries(event("ChildCreated(address)", 2)));

    private static Map.Entry<String, String> event(String signature, int topics) {
        return entry(Keccak.hash(signature) + "/" + topics, signature);
    }

    /** The signature of the event that a log is by its topics; empty if it is none of these. */
    Optional<String> signature(Log log) {
        return log.topics().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(EVENTS.getOrDefault(this, Map.of())
                        .get(log.topics().get(0) + "/" + log.topics().size()));
    }

    /** The name in a signature. */
    static String name(String signature) {
        return signature.substring(0, signature.indexOf('('));
    }
}
