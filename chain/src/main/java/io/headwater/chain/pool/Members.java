package io.headwater.chain.pool;

import io.headwater.chain.Deadlines;
import io.headwater.chain.Endpoint;
import io.headwater.chain.pool.Member.Terms;
import io.headwater.chain.rpc.JsonRpcNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Endpoints by JSON-RPC. */
final class Members {
    private Members() {}

    static List<Member> of(List<EndpointSettings> endpoints, Deadlines deadlines) {
        UnaryOperator<String> scrub = scrub(endpoints);
        Set<String> names = new HashSet<>();
        List<Member> members = new ArrayList<>();
        for (EndpointSettings settings : endpoints) {
            Endpoint calls = settings.calls();
            members.add(new Member(
                    unique(calls.toString(), names),
                    JsonRpcNode.connect(calls, deadlines),
                    terms(settings),
                    settings.heads(),
                    scrub));
        }
        return members;
    }

    /** Of the secrets of all: endpoints of one provider may share some. */
    private static UnaryOperator<String> scrub(List<EndpointSettings> endpoints) {
        List<Endpoint> all = endpoints.stream()
                .flatMap(settings -> Stream.concat(Stream.of(settings.calls()), settings.heads().stream()))
                .toList();
        return text -> {
            String clean = text;
            for (Endpoint each : all) {
                clean = each.scrub(clean);
            }
            return clean;
        };
    }

    private static Terms terms(EndpointSettings settings) {
        Integer perSecond = settings.requestsPerSecond();
        return new Terms(
                settings.tier(),
                settings.weight(),
                settings.concurrency(),
                perSecond == null ? Double.POSITIVE_INFINITY : perSecond);
    }

    /** Two keys at one provider look the same without the keys. */
    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + " #" + number;
        }
        return free;
    }
}
