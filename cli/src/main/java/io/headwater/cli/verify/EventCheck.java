package io.headwater.cli.verify;

import io.headwater.cli.topic.EventTopic;
import io.headwater.cli.verify.Difference.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the events topic with the chain, as far as every partition is complete. */
final class EventCheck {
    private final EventTopic topic;
    private final TopicState state;
    private final ChainReader chain;
    private final WatchedContracts contracts;
    private final long chainId;

    EventCheck(EventTopic topic, TopicState state, ChainReader chain, WatchedContracts contracts, long chainId) {
        this.topic = topic;
        this.state = state;
        this.chain = chain;
        this.contracts = contracts;
        this.chainId = chainId;
    }

    /**
     * What came of it.
     *
     * @param at the block up to which topic and chain were compared
     * @param holders who may hold something by then
     */
    record Result(Standing at, EventComparison comparison, TokenHolders holders) {}

    /** Waits until the topic has what the chain has now, then compares; at the deadline compares what there is. */
    Result run(Deadline deadline) {
        long goal = chain.head();
        while (true) {
            topic.readToEnd(state);
            boolean last = deadline.passed();
            String late = late(goal);
            if (late == null || last) {
                Result result = compare(last);
                if (result != null) {
                    if (late != null) {
                        result.comparison().differences().add(Kind.BEHIND, "listener", late);
                    }
                    return result;
                }
            }
            deadline.pause();
        }
    }

    private @Nullable String late(long goal) {
        List<Standing> standings = state.standings();
        if (standings.size() < state.partitions()) {
            return (state.partitions() - standings.size()) + " of " + state.partitions()
                    + " partitions of the topic have no block marker";
        }
        for (Standing standing : standings) {
            String hash = chain.hash(standing.number());
            if (!standing.hash().equals(hash)) {
                return "the topic stands at block " + standing.number() + " " + standing.hash() + " but the chain has "
                        + (hash == null ? "no such block" : hash) + " at that height";
            }
        }
        long number = standings.get(0).number();
        return number < Math.min(goal, chain.head())
                ? "the topic is complete up to block " + number + " but the chain was at " + goal
                : null;
    }

    /** Null when the chain was reorganised meanwhile and there is time to look again. */
    private @Nullable Result compare(boolean last) {
        List<Standing> standings = state.standings();
        // A partition that has told nothing is complete up to nothing.
        Standing at = standings.size() < state.partitions() ? new Standing(-1, "") : standings.get(0);
        EventComparison comparison = new EventComparison(state.book(), chainId, at.number());
        TokenHolders holders = new TokenHolders();
        try {
            chain.logs(contracts, contracts.firstBlock(), at.number(), log -> {
                comparison.accept(log);
                holders.accept(log);
            });
        } catch (RpcException e) {
            // Some nodes refuse what a reorganisation has just taken away.
            if (last || stands(at)) {
                throw chain.refused("eth_getLogs", e);
            }
            return null;
        }
        return last || stands(at) ? new Result(at, comparison.finish(), holders) : null;
    }

    private boolean stands(Standing at) {
        return at.hash().equals(chain.hash(at.number()));
    }
}
