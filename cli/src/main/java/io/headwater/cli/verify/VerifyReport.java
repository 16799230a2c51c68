package io.headwater.cli.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What verifying found.
 *
 * @param chain what was compared, up to which block
 * @param events the topic against the chain
 * @param audit the audit log against the topic; null where it was left out
 * @param holders the inventory against the chain
 * @param reorgs how many reorganisations the topic tells of
 * @param differences the first ones
 * @param moreDifferences how many are not listed
 */
@JsonPropertyOrder({"ok", "chain", "events", "audit", "holders", "reorgs", "differences", "moreDifferences"})
public record VerifyReport(
        Chain chain,
        Events events,
        @Nullable Audit audit,
        Holders holders,
        long reorgs,
        List<Difference> differences,
        long moreDifferences) {

    /**
     * What was compared.
     *
     * @param name the chain's name
     * @param id the chain's id by EIP-155
     * @param block the last block that was compared; -1 where the topic had none complete
     */
    public record Chain(String name, long id, long block) {}

    /**
     * Events up to that block.
     *
     * @param onChain logs of the watched contracts
     * @param published records of events in the topic, removed ones and copies included
     * @param audited published events that the audit log has; null where it was left out
     * @param missing on chain, not in the topic
     * @param duplicated published again while they stood
     * @param invented standing in the topic, not on chain
     * @param altered in both, with another content
     * @param outOfOrder not in the chain's order
     * @param unreadable records that follow no contract
     * @param removed published and removed again by a reorganisation
     */
    public record Events(
            long onChain,
            long published,
            @Nullable Long audited,
            long missing,
            long duplicated,
            long invented,
            long altered,
            long outOfOrder,
            long unreadable,
            long removed) {}

    /**
     * Lines of the audit log.
     *
     * @param missing in the topic, not in the audit log: events and removals
     * @param duplicated told again
     * @param invented in the audit log, not in the topic
     * @param altered in both, with another content
     */
    public record Audit(long missing, long duplicated, long invented, long altered) {}

    /**
     * Amounts.
     *
     * @param checked amounts compared
     * @param wrong those that the chain does not confirm, absent ones included
     */
    public record Holders(long checked, long wrong) {}

    /** Whether nothing differs. */
    @JsonProperty("ok")
    public boolean ok() {
        return differences.isEmpty() && moreDifferences == 0;
    }

    /** The report as one JSON object on one line. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** The report for people: a short table, then every difference that is kept. */
    public String text() {
        return ReportText.of(this);
    }
}
