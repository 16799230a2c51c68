package io.headwater.chain.pool;

import io.headwater.chain.pool.Outcome.Verdict;
import io.headwater.chain.proof.DisprovedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The false answers to one question, told of when all are in: with the true answer beside them, if there was one. */
final class Disproofs {
    private record Disproof(Member member, String reason, Object refuted, Instant at) {}

    private final PoolContext context;
    private final List<Disproof> found = new ArrayList<>();
    private @Nullable Object answer;
    private @Nullable String by;

    Disproofs(PoolContext context) {
        this.context = context;
    }

    /** Of an attempt that has ended: its answer stood the check, did not, or there is none. */
    void note(Attempt<?> attempt) {
        Member member = attempt.pooled().member();
        Outcome outcome = attempt.outcome();
        if (outcome.verdict() == Verdict.ANSWERED) {
            answer = attempt.answer();
            by = member.name();
        } else if (outcome.verdict() == Verdict.DISPROVED && outcome.fault() instanceof DisprovedException disproof) {
            found.add(new Disproof(member, outcome.reason(), disproof.answer(), Instant.now()));
        }
    }

    void report() {
        for (Disproof disproof : found) {
            context.faults()
                    .accept(new NodeFault(
                            context.chain(),
                            disproof.member.name(),
                            disproof.reason,
                            disproof.refuted,
                            Optional.ofNullable(answer),
                            Optional.ofNullable(by),
                            disproof.at));
        }
    }
}
