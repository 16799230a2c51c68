package io.headwater.chain.pool;

import static io.headwater.chain.CallClass.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.rpc.RpcException;
import io.headwater.chain.rpc.RpcException.Kind;
import io.opentelemetry.api.metrics.MeterProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories by seed: nodes that fail, stall, lie, refuse, limit and forget, and change their ways while they are asked. */
@Timeout(120)
class PoolCampaignTest {
    private static final int CALLS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyCallIsAnsweredOnceAndRightly(long seed) throws InterruptedException {
        Random random = new Random(seed);
        FakeNode honest = new FakeNode(1);
        List<FakeNode> nodes = List.of(new FakeNode(1), honest, new FakeNode(1), new FakeNode(1));
        PoolSettings settings = Pools.with(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(30));
        ConcurrentHashMap<Integer, String> answers = new ConcurrentHashMap<>();
        ConcurrentHashMap<Integer, String> wrong = new ConcurrentHashMap<>();
        Semaphore underWay = new Semaphore(30);
        CountDownLatch ended = new CountDownLatch(CALLS);
        try (NodePool pool = NodePool.of(
                "seed-" + seed,
                1L,
                members(nodes),
                settings,
                MeterProvider.noop().get("t"))) {
            for (int i = 0; i < CALLS; i++) {
                if (i % 40 == 0) {
                    nodes.forEach(node -> change(node, node == honest, random));
                }
                int number = i;
                underWay.acquire();
                Thread.ofVirtual().start(() -> {
                    try {
                        String hash = pool.any(QUERY, Pools.block(number))
                                .orElseThrow()
                                .hash();
                        if (!hash.equals("0x" + number) || answers.put(number, hash) != null) {
                            wrong.put(number, hash);
                        }
                    } catch (RuntimeException failure) {
                        wrong.put(number, String.valueOf(failure));
                    } finally {
                        underWay.release();
                        ended.countDown();
                    }
                });
            }
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(answers).hasSize(CALLS);
    }

    private static List<Member> members(List<FakeNode> nodes) {
        List<Member> members = new ArrayList<>();
        for (FakeNode node : nodes) {
            members.add(Member.of("node-" + members.size(), node));
        }
        return members;
    }

    /** The honest one fails now and then; the others do whatever they like. */
    private static void change(FakeNode node, boolean honest, Random random) {
        node.lying = !honest && random.nextInt(4) == 0;
        node.forgetful = !honest && random.nextInt(4) == 0;
        int kind = honest ? random.nextInt(3) : random.nextInt(7);
        FakeNode.Behaviour stall = FakeNode.stalling();
        AtomicInteger inARow = new AtomicInteger();
        Random own = new Random(random.nextLong());
        node.doing(method -> {
            boolean spared = honest && method.equals("eth_chainId");
            if (!spared && now(own, honest, inARow)) {
                misbehave(kind, method, stall);
            }
        });
    }

    /** The honest one fails twice in a row at most: it is never down for long. */
    private static synchronized boolean now(Random own, boolean honest, AtomicInteger inARow) {
        boolean misbehaves = own.nextInt(10) < (honest ? 3 : 7) && !(honest && inARow.get() == 2);
        inARow.set(misbehaves ? inARow.get() + 1 : 0);
        return misbehaves;
    }

    private static void misbehave(int kind, String method, FakeNode.Behaviour stall) {
        switch (kind) {
            case 0 -> throw new RpcException(Kind.UNREACHABLE, 0, "reset", null);
            case 1 -> throw new RpcException(Kind.HTTP_STATUS, 503, "later", null);
            case 2 -> throw new RpcException(Kind.MALFORMED, 0, "<html>", null);
            case 3 -> throw new RpcException(Kind.HTTP_STATUS, 429, "too often", null);
            case 4 -> throw new RpcException(Kind.REMOTE_ERROR, -32601, "no such method", null);
            case 5 -> stall.before(method);
            default -> {}
        }
    }
}
