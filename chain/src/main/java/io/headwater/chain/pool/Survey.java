package io.headwater.chain.pool;

import io.headwater.chain.CallClass;
import io.headwater.chain.rpc.RpcException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several endpoints the same, each once, all at the same time. */
final class Survey {
    private final PoolContext context;

    Survey(PoolContext context) {
        this.context = context;
    }

    <T> List<Opinion<T>> ask(List<PooledEndpoint> whom, CallClass callClass, Question<T> question) {
        List<Callable<Opinion<T>>> questions = new ArrayList<>();
        for (PooledEndpoint pooled : whom) {
            questions.add(() -> opinion(pooled, callClass, question));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Opinion<T>> opinions = new ArrayList<>();
            for (Future<Opinion<T>> opinion : threads.invokeAll(questions)) {
                opinions.add(opinion.get());
            }
            return List.copyOf(opinions);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new RpcException(
                    RpcException.Kind.INTERRUPTED,
                    0,
                    "chain " + context.chain() + ": the thread was interrupted while it waited for second opinions",
                    interrupt);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a second opinion could not be asked for", bug.getCause());
        }
    }

    private <T> Opinion<T> opinion(PooledEndpoint pooled, CallClass callClass, Question<T> question)
            throws InterruptedException {
        String name = pooled.member().name();
        Optional<Attempt<T>> asked = SingleAttempt.ask(context, pooled, callClass, question);
        if (asked.isEmpty()) {
            return new Opinion<>(name, null, "is fully occupied or may not be asked now");
        }
        Disproofs disproofs = new Disproofs(context);
        disproofs.add(pooled.member(), asked.get().outcome());
        disproofs.report();
        T answer = asked.get().answer();
        return new Opinion<>(
                name, answer, answer == null ? asked.get().outcome().reason() : null);
    }
}
