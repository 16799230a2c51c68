package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.pool.Outcome.Verdict;
import io.headwater.chain.rpc.RpcException;
import io.headwater.chain.rpc.RpcException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each endpoint said within one call. */
final class Tally {
    private final CallClass callClass;
    private final Map<Standing, Outcome> last = new LinkedHashMap<>();

    Tally(CallClass callClass) {
        this.callClass = callClass;
    }

    void note(Standing standing, Outcome outcome) {
        last.put(standing, outcome);
    }

    /** Those that this call need not ask again. */
    boolean settled(Standing standing) {
        Outcome outcome = last.get(standing);
        return outcome != null && outcome.settled(callClass);
    }

    boolean any(Verdict verdict) {
        return last.values().stream().anyMatch(outcome -> outcome.verdict() == verdict);
    }

    /** Whether whoever could answer will not: then the caller should ask for something else, not for the same again. */
    boolean refused() {
        return any(Verdict.REFUSED)
                || (callClass == CallClass.BULK && (any(Verdict.TIMED_OUT) || any(Verdict.TOO_LARGE)));
    }

    /** The refusal as an error of its kind, with every endpoint's reason. */
    RpcException refusal(String chain, Situation situation) {
        Kind kind = Kind.TIMEOUT;
        int code = 0;
        for (Outcome outcome : last.values()) {
            boolean refusal = outcome.verdict() == Verdict.REFUSED || outcome.verdict() == Verdict.TOO_LARGE;
            if (refusal && outcome.fault() instanceof RpcException rpc) {
                kind = rpc.kind();
                code = rpc.code();
            }
        }
        return new RpcException(
                kind, code, "chain " + chain + ": no endpoint answers this: " + reasons(situation), null);
    }

    /** That no endpoint gave an answer, with every endpoint's reason. */
    RpcException nobody(String chain, long waited, Situation situation) {
        return new RpcException(
                Kind.NO_ENDPOINT,
                0,
                "chain " + chain + ": no endpoint gave an answer (given up after " + Nanos.inWords(waited) + "): "
                        + reasons(situation) + remedy(situation),
                null);
    }

    private static String remedy(Situation situation) {
        boolean all = situation.all().stream()
                .allMatch(standing -> standing.status(situation.now()) == EndpointState.Status.SET_ASIDE);
        return all
                ? "; where all nodes of a chain are disproved alike, the chain hashes in a way of its own: see its setting"
                        + " proof"
                : "";
    }

    private String reasons(Situation situation) {
        return situation.all().stream()
                .map(standing -> standing.member().name() + " (" + reason(standing, situation.now()) + ")")
                .collect(Collectors.joining("; "));
    }

    private String reason(Standing standing, long now) {
        Outcome outcome = last.get(standing);
        String why = List.of(standing.status(now).word(), standing.reason()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        if (outcome == null) {
            return why + ", not asked";
        }
        boolean aside = standing.status(now) == EndpointState.Status.SET_ASIDE
                && !standing.reason().equals(outcome.reason());
        return aside ? outcome.reason() + "; meanwhile " + why : outcome.reason();
    }
}
