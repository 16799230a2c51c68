package io.headwater.cli.verify;

import io.headwater.cli.topic.EventTopic;
import io.headwater.cli.verify.Difference.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Recounts everything from the chain itself, by a path that shares no code with the listener's: the events topic and
 * its removals against {@code eth_getLogs}, the audit log against the topic, every holder's amount against the
 * contracts' own word.
 */
public final class Verification {
    private Verification() {}

    /**
     * Verifies; takes as long as reading everything takes, and at most the timeout more for others to catch up.
     *
     * @throws io.headwater.cli.options.UnusableOptionException when a broker, node, service or folder is not there
     */
    public static VerifyReport run(VerifyOptions options) {
        ChainReader chain = new ChainReader(new JsonRpc(options.node()));
        long chainId = chain.chainId();
        Deadline deadline = new Deadline(options.timeout());
        WatchedContracts contracts = joined(options, deadline);
        try (EventTopic topic = EventTopic.open(options.kafka(), options.chain())) {
            TopicState state = new TopicState(chainId, new EventForm(chainId, contracts), topic.partitions());
            EventCheck.Result events = new EventCheck(topic, state, chain, contracts, chainId).run(deadline);
            long reorgs = state.reorganisations();
            Path directory = options.audit();
            AuditComparison audit =
                    directory == null ? null : new AuditCheck(topic, state, directory, chainId).run(deadline);
            InventoryClient inventory = new InventoryClient(options.inventory(), chainId);
            HolderComparison holders = new HolderCheck(chain, inventory, contracts, events).run(deadline);
            VerifyReport.Chain compared =
                    new VerifyReport.Chain(options.chain(), chainId, events.at().number());
            return report(compared, new Parts(contracts.joining(), state, events.comparison(), audit, holders), reorgs);
        }
    }

    /** The contracts when all have joined, or as they are at the deadline. */
    private static WatchedContracts joined(VerifyOptions options, Deadline deadline) {
        WatchedContracts contracts = WatchedContracts.read(options.kafka(), options.chain());
        while (contracts.joining() != null && !deadline.passed()) {
            deadline.pause();
            contracts = WatchedContracts.read(options.kafka(), options.chain());
        }
        return contracts;
    }

    private record Parts(
            @Nullable String joining,
            TopicState topic,
            EventComparison events,
            @Nullable AuditComparison audit,
            HolderComparison holders) {
        Differences differences() {
            Differences all = new Differences();
            if (joining != null) {
                all.add(Kind.BEHIND, "listener", joining);
            }
            all.addAll(topic.differences());
            all.addAll(events.differences());
            if (audit != null) {
                all.addAll(audit.differences());
            }
            all.addAll(holders.differences());
            return all;
        }
    }

    private static VerifyReport report(VerifyReport.Chain chain, Parts parts, long reorgs) {
        Differences all = parts.differences();
        VerifyReport.Audit audit = parts.audit() == null
                ? null
                : new VerifyReport.Audit(
                        all.count(Kind.AUDIT_MISSING),
                        all.count(Kind.AUDIT_DUPLICATED),
                        all.count(Kind.AUDIT_INVENTED),
                        all.count(Kind.AUDIT_ALTERED));
        return new VerifyReport(
                chain,
                events(parts, all),
                audit,
                new VerifyReport.Holders(parts.holders().checked(), all.count(Kind.HOLDER)),
                reorgs,
                all.first(),
                all.total() - all.first().size());
    }

    private static VerifyReport.Events events(Parts parts, Differences all) {
        EventComparison events = parts.events();
        return new VerifyReport.Events(
                events.onChain(),
                events.published() + all.count(Kind.DUPLICATED),
                parts.audit() == null ? null : parts.audit().audited(),
                all.count(Kind.MISSING),
                all.count(Kind.DUPLICATED),
                all.count(Kind.INVENTED),
                all.count(Kind.ALTERED),
                all.count(Kind.OUT_OF_ORDER),
                all.count(Kind.UNREADABLE),
                events.removed());
    }
}
