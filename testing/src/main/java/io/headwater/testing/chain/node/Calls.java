package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ScriptedBlock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The calls that a node got, in the order in which they were answered. */
final class Calls {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    /** @param onItsWay what happened to the answer after it was given */
    void add(Answer answer, Set<Misbehaviour> onItsWay) {
        Set<Misbehaviour> shown = EnumSet.noneOf(Misbehaviour.class);
        shown.addAll(answer.shown());
        shown.addAll(onItsWay);
        Question question = answer.question();
        calls.add(new Call(Instant.now(), question.method(), question.params().toString(), answer.outcome(), shown));
    }

    /** A request that was never read. */
    void addUnread(Set<Misbehaviour> shown) {
        calls.add(new Call(Instant.now(), "", "", "unread", shown));
    }

    /** A head that a subscription had to tell. */
    void addHead(ScriptedBlock head, Set<Misbehaviour> shown) {
        calls.add(new Call(Instant.now(), "eth_subscription", head.hash(), "told", shown));
    }

    List<Call> list() {
        return List.copyOf(calls);
    }

    void clear() {
        calls.clear();
    }
}
