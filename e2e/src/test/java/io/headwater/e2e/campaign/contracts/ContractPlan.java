package io.headwater.e2e.campaign.contracts;

import java.util.List;

/**
 * The contracts of a history.
 *
 * @param first those that are applied before anybody listens
 * @param late those that are applied, some at a time, while listeners run
 * @param live whether contracts come and go while listeners run
 */
public record ContractPlan(List<Entry> first, List<Entry> late, boolean live) {
    public ContractPlan {
        first = List.copyOf(first);
        late = List.copyOf(late);
    }

    /** These and no others, from the beginning to the end. */
    public static ContractPlan fixed(List<Entry> first) {
        return new ContractPlan(first, List.of(), false);
    }
}
