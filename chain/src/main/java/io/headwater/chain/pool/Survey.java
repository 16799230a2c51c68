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
        List<Callable<Asked<T>>> questions = new ArrayList<>();
        for (PooledEndpoint pooled : whom) {
            questions.add(() -> new Asked<>(pooled, SingleAttempt.ask(context, pooled, callClass, question)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Asked<T>> all = new ArrayList<>();
            for (Future<Asked<T>> asked : threads.invokeAll(questions)) {
                all.add(asked.get());
            }
            report(all);
            return all.stream().map(Asked::opinion).toList();
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

    /** The false answers, each with a true one beside it where there is one. */
    private <T> void report(List<Asked<T>> all) {
        Disproofs disproofs = new Disproofs(context);
        all.forEach(asked -> asked.attempt().ifPresent(disproofs::note));
        disproofs.report();
    }

    /** @param attempt empty if the endpoint could not be asked */
    private record Asked<T>(PooledEndpoint pooled, Optional<Attempt<T>> attempt) {
        Opinion<T> opinion() {
            String name = pooled.member().name();
            if (attempt.isEmpty()) {
                return new Opinion<>(name, null, "is fully occupied or may not be asked now");
            }
            T answer = attempt.get().answer();
            return new Opinion<>(
                    name, answer, answer == null ? attempt.get().outcome().reason() : null);
        }
    }
}
