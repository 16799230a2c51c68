package io.headwater.listener.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks several questions at once on virtual threads, a bounded number at a time. */
final class Concurrently {
    private static final int AT_ONCE = 16;

    private final Semaphore permits = new Semaphore(AT_ONCE);

    /** The answers in the order of the questions; the first failure of any is thrown. */
    <Q, A> List<A> map(List<Q> questions, Function<Q, A> ask) {
        if (questions.size() == 1) {
            return List.of(ask.apply(questions.get(0)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> answers = new ArrayList<>();
            for (Q question : questions) {
                answers.add(threads.submit(() -> permitted(question, ask)));
            }
            List<A> results = new ArrayList<>();
            for (Future<A> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private <Q, A> A permitted(Q question, Function<Q, A> ask) throws InterruptedException {
        permits.acquire();
        try {
            return ask.apply(question);
        } finally {
            permits.release();
        }
    }
}
