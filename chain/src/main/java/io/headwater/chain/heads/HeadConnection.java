package io.headwater.chain.heads;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection with one subscription. */
final class HeadConnection implements WebSocket.Listener, AutoCloseable {
    private static final Duration SUBSCRIBE_DEADLINE = Duration.ofSeconds(10);

    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final Consumer<HeadHint> listener;
    private final Duration silence;
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<String> subscribed = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile boolean heard;
    private volatile @Nullable WebSocket socket;

    /** @param silence how long the node may be silent before it is pinged, and then again before it counts as gone */
    HeadConnection(Consumer<HeadHint> listener, Duration silence) {
        this.listener = listener;
        this.silence = silence;
    }

    /** Returns when the node has accepted the subscription. */
    void awaitSubscription() throws HeadFault, InterruptedException {
        try {
            subscribed.get(SUBSCRIBE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HeadFault("no answer to eth_subscribe within " + SUBSCRIBE_DEADLINE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new HeadFault(String.valueOf(failed.getCause()), failed);
        }
        if (ended.isDone()) {
            throw new HeadFault(ended.join(), null);
        }
    }

    /** Returns when the connection has ended, with the reason. A peer that is silent even when pinged counts as gone. */
    String awaitEnd() throws InterruptedException {
        while (true) {
            try {
                heard = false;
                return ended.get(silence.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException quiet) {
                if (!answersPing()) {
                    return "the node has been silent for "
                            + silence.multipliedBy(2).toMillis() + " ms";
                }
            } catch (ExecutionException failed) {
                return String.valueOf(failed.getCause());
            }
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (ended.isDone()) {
            opened.abort();
            return;
        }
        endIfFailed(opened.sendText(HeadMessages.SUBSCRIBE, true), "eth_subscribe could not be sent");
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        heard = true;
        message.append(part);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            HeadMessages.read(text, this);
        } else if (message.length() > LARGEST_MESSAGE) {
            end("the node sent a message longer than " + LARGEST_MESSAGE + " characters");
            from.abort();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        heard = true;
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end("the node closed the connection (" + status + (reason.isEmpty() ? "" : ", " + reason) + ")");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        String what = failure.getMessage();
        end("the connection broke (" + (what == null ? failure.getClass().getSimpleName() : what) + ")");
    }

    /** The node accepted the subscription. */
    void accepted() {
        subscribed.complete("accepted");
    }

    /** A new head came. */
    void head(HeadHint head) {
        listener.accept(head);
    }

    /** The connection is of no more use, for this reason. */
    void end(String reason) {
        ended.complete(reason);
        subscribed.complete("ended");
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open == null || open.isOutputClosed()) {
            return;
        }
        try {
            endIfFailed(open.sendClose(WebSocket.NORMAL_CLOSURE, ""), "the connection could not be closed");
            ended.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noGoodbye) {
            // The node may well be gone: then there is nobody to wait for.
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } finally {
            open.abort();
        }
    }

    private boolean answersPing() throws InterruptedException {
        if (heard) {
            return true;
        }
        WebSocket open = socket;
        if (open == null) {
            return false;
        }
        endIfFailed(open.sendPing(ByteBuffer.allocate(0)), "the node could not be pinged");
        try {
            ended.get(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillOpen) {
            return heard;
        }
        return true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Its only outcome is the end that it brings about.
    private void endIfFailed(CompletableFuture<WebSocket> sending, String what) {
        sending.exceptionally(failure -> {
            end(what + " (" + failure + ")");
            return null;
        });
    }
}
