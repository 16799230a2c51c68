package io.headwater.bench.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** For processes that must not outlive the benchmark. */
public final class Supervised {
    private Supervised() {}

    /** Ends this process when its standard input ends. */
    public static void endWithInput() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException ended) {
                System.err.println("standard input: " + ended);
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /** Waits for that end: so what the process has used can still be looked at. */
    public static void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
