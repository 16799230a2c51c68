package io.headwater.testing.chain.node;

import io.headwater.testing.chain.ChainView;
import io.headwater.testing.chain.ScriptedBlock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells the new heads to one connection, on a thread of its own. */
final class HeadFeed implements AutoCloseable {
    private final WebSocketFrames frames;
    private final NodeParts parts;
    private final String subscription;
    private final Semaphore changes = new Semaphore(0);
    private final Runnable watcher = changes::release;
    private @Nullable HeadNews news;
    private @Nullable Thread thread;
    /** Written by the thread that tells, and by whoever asks after it was healed. */
    private volatile boolean silent;

    HeadFeed(WebSocketFrames frames, NodeParts parts, String subscription) {
        this.frames = frames;
        this.parts = parts;
        this.subscription = subscription;
    }

    /** From now on every change is news; to be started when the subscriber has its answer. */
    void subscribe() {
        parts.chain().watch(watcher);
        news = new HeadNews(view("subscribe"));
    }

    void startIfSubscribed() {
        HeadNews toTell = news;
        if (toTell != null && thread == null) {
            thread = Thread.ofVirtual().name("scripted-heads").start(() -> feed(toTell));
        }
    }

    /** Whether it has gone silent and was not healed. */
    boolean silent() {
        if (parts.habits().of(Misbehaviour.HEADS_SILENT).isEmpty()
                && parts.habits().of(Misbehaviour.CONNECTION_SILENT).isEmpty()) {
            silent = false;
        }
        return silent;
    }

    @Override
    public void close() {
        parts.chain().unwatch(watcher);
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        news = null;
        thread = null;
    }

    private ChainView view(String why) {
        return parts.sight().view(parts.habits().turn("heads " + why), true, parts.habits());
    }

    private void feed(HeadNews toTell) {
        try {
            while (true) {
                for (ScriptedBlock head : toTell.since(view("tell"))) {
                    tell(head);
                }
                changes.acquire();
                changes.drainPermits();
            }
        } catch (InterruptedException | IOException over) {
            // The subscriber is gone, or has left: the session ends this feed.
            parts.chain().unwatch(watcher);
        }
    }

    private void tell(ScriptedBlock head) throws IOException {
        Turn turn = parts.habits().turn("head " + head.hash());
        try {
            if (!goesSilent(turn)) {
                send(head, turn);
            }
        } finally {
            parts.calls().addHead(head, turn.shown());
        }
    }

    private boolean goesSilent(Turn turn) {
        boolean now = struck(turn, Misbehaviour.HEADS_SILENT);
        now |= struck(turn, Misbehaviour.CONNECTION_SILENT);
        silent |= now;
        return silent();
    }

    private void send(ScriptedBlock head, Turn turn) throws IOException {
        Optional<Turn.Strike> closing = turn.strike(Misbehaviour.SUBSCRIPTION_CLOSED);
        if (closing.isPresent()) {
            turn.shows(Misbehaviour.SUBSCRIPTION_CLOSED);
            hangUp(closing.get());
        }
        if (struck(turn, Misbehaviour.SUBSCRIPTION_GARBAGE)) {
            frames.text("<html>garbage");
        }
        if (!struck(turn, Misbehaviour.HEADS_SKIPPED)) {
            frames.text(message(head));
        }
        if (struck(turn, Misbehaviour.HEADS_REPEATED)) {
            frames.text(message(head));
        }
    }

    /** With a goodbye (RFC 6455, 7.4.1: 1001, going away), or by breaking off. */
    private void hangUp(Turn.Strike strike) throws IOException {
        if (strike.random().nextBoolean()) {
            frames.write(WebSocketFrames.CLOSE, new byte[] {0x03, (byte) 0xe9});
        }
        frames.breakOff();
        throw new IOException("closed, as told");
    }

    private String message(ScriptedBlock head) {
        ObjectNode message = BlockJson.JSON.objectNode().put("jsonrpc", "2.0").put("method", "eth_subscription");
        message.putObject("params").put("subscription", subscription).set("result", BlockJson.header(head));
        return message.toString();
    }

    private static boolean struck(Turn turn, Misbehaviour misbehaviour) {
        boolean struck = turn.strike(misbehaviour).isPresent();
        if (struck) {
            turn.shows(misbehaviour);
        }
        return struck;
    }
}
