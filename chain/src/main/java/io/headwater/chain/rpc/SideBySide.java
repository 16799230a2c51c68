package io.headwater.chain.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/** Asks several questions at once, a bounded number of them under way. */
final class SideBySide {
    private static final int UNDER_WAY = 8;

    /**
     * The answers in order.
     *
     * @throws RuntimeException of the first question that failed, after all have ended
     */
    <T> List<T> map(long from, long to, LongFunction<T> question) {
        List<CompletableFuture<T>> answers = new ArrayList<>();
        Semaphore free = new Semaphore(UNDER_WAY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long each = from; each <= to; each++) {
                long number = each;
                answers.add(CompletableFuture.supplyAsync(() -> ask(free, question, number), threads));
            }
        }
        return answers.stream().map(SideBySide::get).toList();
    }

    private static <T> T ask(Semaphore free, LongFunction<T> question, long number) {
        free.acquireUninterruptibly();
        try {
            return question.apply(number);
        } finally {
            free.release();
        }
    }

    private static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw failed;
        }
    }
}
