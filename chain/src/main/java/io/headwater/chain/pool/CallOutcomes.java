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
final class CallOutcomes {
    private final CallClass callClass;
    private final Map<PooledEndpoint, Outcome> last = new LinkedHashMap<>();

    CallOutcomes(CallClass callClass) {
        this.callClass = callClass;
    }

    void note(PooledEndpoint pooled, Outcome outcome) {
        last.put(pooled, outcome);
    }

    /** Those that this call need not ask again. */
    boolean settled(PooledEndpoint pooled) {
        Outcome outcome = last.get(pooled);
        return outcome != null && outcome.settled(callClass);
    }

    private boolean any(Verdict verdict) {
        return last.values().stream().anyMatch(outcome -> outcome.verdict() == verdict);
    }

    /** Whether whoever could answer will not: then the caller should ask for something else, not for the same again. */
    boolean refused() {
        return any(Verdict.REFUSED)
                || any(Verdict.TOO_MANY)
                || (callClass == CallClass.BULK && (any(Verdict.TIMED_OUT) || any(Verdict.TOO_LARGE)));
    }

    /** The refusal as an error of its kind, with every endpoint's reason. */
    RpcException refusal(String chain, Snapshot snapshot) {
        Kind kind = Kind.TIMEOUT;
        int code = 0;
        for (Outcome outcome : last.values()) {
            if (outcome.verdict() == Verdict.TOO_MANY) {
                kind = Kind.TOO_LARGE;
            }
            boolean refusal = outcome.verdict() == Verdict.REFUSED || outcome.verdict() == Verdict.TOO_LARGE;
            if (refusal && outcome.fault() instanceof RpcException rpc) {
                kind = rpc.kind();
                code = rpc.code();
            }
        }
        return new RpcException(
                kind, code, "chain " + chain + ": no endpoint answers this: " + reasons(snapshot), null);
    }

    /** That no endpoint gave an answer, with every endpoint's reason. */
    RpcException nobody(String chain, long waited, Snapshot snapshot) {
        return new RpcException(
                Kind.NO_ENDPOINT,
                0,
                "chain " + chain + ": no endpoint gave an answer (given up after " + Nanos.inWords(waited) + "): "
                        + reasons(snapshot) + remedy(snapshot),
                null);
    }

    private static String remedy(Snapshot snapshot) {
        boolean all = snapshot.all().stream()
                .allMatch(pooled -> pooled.status(snapshot.now()) == EndpointState.Status.SET_ASIDE);
        return all
                ? "; where all nodes of a chain are disproved alike, the chain hashes in a way of its own: see its setting"
                        + " proof"
                : "";
    }

    private String reasons(Snapshot snapshot) {
        return snapshot.all().stream()
                .map(pooled -> pooled.member().name() + " (" + reason(pooled, snapshot.now()) + ")")
                .collect(Collectors.joining("; "));
    }

    private String reason(PooledEndpoint pooled, long now) {
        Outcome outcome = last.get(pooled);
        String why = List.of(pooled.status(now).word(), pooled.reason()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        if (outcome == null) {
            return why + ", not asked";
        }
        boolean aside = pooled.status(now) == EndpointState.Status.SET_ASIDE
                && !pooled.reason().equals(outcome.reason());
        return aside ? outcome.reason() + "; meanwhile " + why : outcome.reason();
    }
}
