package io.headwater.testing.chain.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings answers to the asker, or fails to. */
final class Delivery {
    /** Of these, the first that strikes decides what becomes of an answer. */
    private static final List<Misbehaviour> FATES = List.of(
            Misbehaviour.RATE_LIMIT,
            Misbehaviour.TOO_MANY_REQUESTS,
            Misbehaviour.RETRY_AFTER_SECONDS,
            Misbehaviour.RETRY_AFTER_DATE,
            Misbehaviour.INTERNAL_ERROR,
            Misbehaviour.BAD_GATEWAY,
            Misbehaviour.HTML,
            Misbehaviour.TRUNCATED_JSON,
            Misbehaviour.STALLED,
            Misbehaviour.UNANSWERED,
            Misbehaviour.CLOSED_AFTER,
            Misbehaviour.CLOSED_WITHIN,
            Misbehaviour.HUGE,
            Misbehaviour.ENDLESS);

    /** After these the connection is of no more use. */
    private static final Set<Misbehaviour> LAST = Set.of(
            Misbehaviour.STALLED, Misbehaviour.UNANSWERED, Misbehaviour.CLOSED_AFTER, Misbehaviour.CLOSED_WITHIN);

    private static final byte[] TOO_MANY =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":\"Too Many Requests\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] BROKEN =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32603,\"message\":\"Internal error\"}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final int MEGABYTE = 1 << 20;

    private final RateWindow rate;
    private final Calls calls;

    Delivery(RateWindow rate, Calls calls) {
        this.rate = rate;
        this.calls = calls;
    }

    /** Returns whether the connection can be used again. */
    boolean deliver(Exchange exchange, InputStream in, OutputStream out) throws IOException, InterruptedException {
        Turn turn = exchange.turn();
        Optional<Turn.Strike> late = turn.strike(Misbehaviour.SLOW);
        late.ifPresent(strike -> turn.shows(Misbehaviour.SLOW));
        for (Misbehaviour fate : FATES) {
            Optional<Turn.Strike> strike = turn.strike(fate);
            if (strike.isPresent()
                    && (fate != Misbehaviour.RATE_LIMIT
                            || rate.exceeded(strike.get().size()))) {
                turn.shows(fate);
                record(exchange, late);
                return suffer(fate, strike.get().size(), exchange, in, out);
            }
        }
        record(exchange, late);
        HttpResponse.json(exchange.status(), exchange.body()).write(out);
        return true;
    }

    private void record(Exchange exchange, Optional<Turn.Strike> late) throws InterruptedException {
        if (late.isPresent()) {
            Thread.sleep(late.get().size());
        }
        exchange.answers().forEach(answer -> calls.add(answer, exchange.turn().shown()));
    }

    private static boolean suffer(Misbehaviour fate, int size, Exchange exchange, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        byte[] body = exchange.body();
        HttpResponse whole = HttpResponse.json(exchange.status(), body);
        switch (fate) {
            case RATE_LIMIT, TOO_MANY_REQUESTS ->
                HttpResponse.json(429, TOO_MANY).write(out);
            case RETRY_AFTER_SECONDS ->
                HttpResponse.json(429, TOO_MANY)
                        .with("Retry-After", Integer.toString(size))
                        .write(out);
            case RETRY_AFTER_DATE ->
                HttpResponse.json(429, TOO_MANY).with("Retry-After", date(size)).write(out);
            case INTERNAL_ERROR -> HttpResponse.json(500, BROKEN).write(out);
            case BAD_GATEWAY -> HttpResponse.html(502, "502 Bad Gateway").write(out);
            case HTML -> HttpResponse.html(200, "Checking your browser").write(out);
            case TRUNCATED_JSON ->
                HttpResponse.json(exchange.status(), Arrays.copyOf(body, body.length / 2))
                        .write(out);
            case HUGE ->
                HttpResponse.json(exchange.status(), padded(body, size * MEGABYTE))
                        .write(out);
            case STALLED -> {
                whole.writeHalf(out);
                awaitGivingUp(in);
            }
            case UNANSWERED -> awaitGivingUp(in);
            case CLOSED_WITHIN -> whole.writeHalf(out);
            case ENDLESS -> flood(whole, size, out);
            default -> {
                // CLOSED_AFTER: nothing is sent.
            }
        }
        return !LAST.contains(fate);
    }

    /** Until the asker closes the connection. */
    private static void awaitGivingUp(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Until the asker closes the connection, so that writing fails. */
    private static void flood(HttpResponse whole, int kilobytes, OutputStream out)
            throws IOException, InterruptedException {
        byte[] blanks = new byte[kilobytes << 10];
        Arrays.fill(blanks, (byte) ' ');
        whole.writeChunkedHead(out);
        while (!Thread.currentThread().isInterrupted()) {
            HttpResponse.writeChunk(out, blanks);
            Thread.sleep(10);
        }
    }

    /** Blanks behind the first character, an opening bracket. */
    private static byte[] padded(byte[] body, int blanks) {
        byte[] padded = new byte[body.length + blanks];
        Arrays.fill(padded, (byte) ' ');
        padded[0] = body[0];
        System.arraycopy(body, 1, padded, blanks + 1, body.length - 1);
        return padded;
    }

    private static String date(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }
}
