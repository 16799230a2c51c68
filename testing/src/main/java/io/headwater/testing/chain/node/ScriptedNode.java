package io.headwater.testing.chain.node;

import io.headwater.chain.Endpoint;
import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedChain;
import io.headwater.testing.chain.Seeds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node on 127.0.0.1 that serves a scripted chain over HTTP and WebSocket, on one port. It is honest until told
 * otherwise; misbehaviours can be taken on and dropped at any time. Safe for many threads.
 */
public final class ScriptedNode implements AutoCloseable {
    private final NodeParts parts;
    private final ReservedPort port = new ReservedPort();
    private @Nullable NodeServer server;

    private ScriptedNode(NodeParts parts) {
        this.parts = parts;
        this.server = new NodeServer(port, parts);
    }

    /** A node of seed 0. */
    public static ScriptedNode serve(ScriptedChain chain) {
        return serve(chain, 0);
    }

    /**
     * A node that is honest until told otherwise.
     *
     * @param seed of its misbehaviour; nodes of different seeds go wrong at different questions and on different forks
     */
    public static ScriptedNode serve(ScriptedChain chain, long seed) {
        Habits habits = new Habits(Seeds.mix(seed, "habits"));
        Calls calls = new Calls();
        Sight sight = new Sight(chain, "of node " + seed);
        RpcDesk desk = new RpcDesk(new Methods(chain.shape().chainId()), sight, habits);
        Delivery delivery = new Delivery(new RateWindow(), calls);
        return new ScriptedNode(new NodeParts(chain, sight, habits, calls, desk, delivery));
    }

    /** Where to ask over HTTP. Any path will do, so a test may add a key to it. */
    public Endpoint url() {
        return Endpoint.parse("http://127.0.0.1:" + port.number() + "/");
    }

    /** Where to ask and subscribe over WebSocket. */
    public Endpoint webSocketUrl() {
        return Endpoint.parse("ws://127.0.0.1:" + port.number() + "/");
    }

    /** Takes on a misbehaviour of the usual size, or changes its probability. */
    public ScriptedNode misbehave(Misbehaviour misbehaviour, double probability) {
        return misbehave(Habit.of(misbehaviour, probability));
    }

    /** Takes on a misbehaviour, or changes it. */
    public ScriptedNode misbehave(Habit habit) {
        parts.habits().take(habit);
        return this;
    }

    /**
     * These lies about logs, where it has the habit, it tells in receipts and never in answers to {@code eth_getLogs}: for
     * askers that prove receipts, but not the logs of a range. It stays so however it heals.
     */
    public ScriptedNode tellOnlyInReceipts(Set<Misbehaviour> lies) {
        parts.habits().tellOnlyInReceipts(lies);
        return this;
    }

    /** Drops a misbehaviour. */
    public void heal(Misbehaviour misbehaviour) {
        parts.habits().drop(misbehaviour);
    }

    /** Drops all misbehaviours and follows the chain. Answers under way are not mended: a stalled one stays so. */
    public void heal() {
        parts.habits().dropAll();
        parts.sight().heal();
    }

    /** It knows this and no more, such as a fork below finality; null to follow the chain again. */
    public void stay(@Nullable ChainView view) {
        parts.sight().pin(view);
    }

    /** The calls that it got since the start, or since {@link #forgetCalls()}. */
    public List<Call> calls() {
        return parts.calls().list();
    }

    /** Starts the list of calls anew. */
    public void forgetCalls() {
        parts.calls().clear();
    }

    /** Dies: connections are refused at its port, those that are open are closed. Its habits stay. */
    public synchronized void stop() {
        NodeServer running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }

    /** Listens again, at the same port; nothing happens if it does already. */
    public synchronized void restart() {
        if (server == null) {
            server = new NodeServer(port, parts);
        }
    }

    @Override
    public synchronized void close() {
        stop();
        port.close();
    }
}
