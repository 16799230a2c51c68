package io.headwater.bench.calls;

import io.headwater.chain.rpc.RpcException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that begin at a fixed rate, however long the others take: so that waiting for a slow one hides nothing. */
final class Load {
    private static final double MILLI = 1e6;

    private final long[] elapsed;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final CountDownLatch ended;

    Load(int calls) {
        elapsed = new long[calls];
        ended = new CountDownLatch(calls);
    }

    void run(Protection.Caller caller, int perSecond) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < elapsed.length; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            int number = i;
            Thread.ofVirtual().start(() -> call(caller, number, due));
        }
        ended.await();
    }

    private void call(Protection.Caller caller, int number, long due) {
        try {
            String echo = caller.call(
                    node -> node.request("bench_echo", "call " + number).asString());
            (echo.equals("call " + number) ? answered : wrong).incrementAndGet();
        } catch (RpcException counted) {
            // It got no answer: that is what is measured.
        } finally {
            elapsed[number] = System.nanoTime() - due;
            ended.countDown();
        }
    }

    Row row(int providers, Protection protection, long requests) {
        Arrays.sort(elapsed);
        return new Row(
                providers,
                protection.title(),
                elapsed.length,
                (double) answered.get() / elapsed.length,
                wrong.get(),
                percentile(50),
                percentile(99),
                percentile(100),
                (double) requests / elapsed.length);
    }

    private double percentile(int percent) {
        return elapsed[Math.max(0, (int) Math.ceil(elapsed.length * percent / 100.0) - 1)] / MILLI;
    }
}
