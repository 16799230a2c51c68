package io.headwater.chain.pool;

import static io.headwater.chain.CallClass.BULK;
import static io.headwater.chain.CallClass.HEARTBEAT;
import static io.headwater.chain.CallClass.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.EndpointState.Status;
import io.headwater.chain.pool.Member.Terms;
import io.headwater.chain.rpc.RpcException;
import io.headwater.chain.rpc.RpcException.Kind;
import io.headwater.common.lifecycle.Health;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodePoolTest {
    private final FakeNode a = new FakeNode(1);
    private final FakeNode b = new FakeNode(1);
    private final FakeNode c = new FakeNode(1);
    private final List<NodePool> pools = new ArrayList<>();

    @AfterEach
    void close() {
        pools.forEach(NodePool::close);
    }

    @Test
    void failsOverWithinOneCall() {
        NodePool pool = pool(Pools.quiet());
        a.doing(FakeNode.failing(Kind.UNREACHABLE, 0));
        b.doing(FakeNode.failing(Kind.HTTP_STATUS, 502));
        for (int i = 0; i < 20; i++) {
            assertThat(pool.any(QUERY, Pools.block(41)).orElseThrow().number()).isEqualTo(41);
        }
        assertThat(a.asked.get() + b.asked.get()).isPositive();
    }

    @Test
    void asksAgainWhenAllWereAskedInVain() {
        NodePool pool = pool(Pools.quiet());
        for (FakeNode node : List.of(a, b, c)) {
            node.doing(method -> {
                if (node.asked.get() < 4) {
                    throw new RpcException(Kind.MALFORMED, 0, "html", null);
                }
            });
        }
        assertThat(pool.any(QUERY, Pools.block(41))).isPresent();
    }

    @Test
    void givesUpAtItsDeadlineWithEachEndpointsReason() {
        NodePool pool = pool(Pools.with(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofMillis(700)));
        a.doing(FakeNode.failing(Kind.UNREACHABLE, 0));
        b.doing(FakeNode.failing(Kind.HTTP_STATUS, 503));
        c.doing(FakeNode.stalling());
        long start = System.nanoTime();

        assertThatThrownBy(() -> pool.any(QUERY, Pools.block(41)))
                .isInstanceOfSatisfying(
                        RpcException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.NO_ENDPOINT))
                .hasMessageContainingAll("chain test", "a (", "b (", "c (", "told to fail");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anEndpointThatStallsHoldsUpNoCallForItsWholeDeadline() {
        NodePool pool = pool(Pools.with(Duration.ofHours(1), Duration.ofSeconds(20), Duration.ofSeconds(50)));
        warm(pool);
        a.doing(FakeNode.stalling());
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(pool.any(QUERY, Pools.block(i))).isPresent();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        await().until(() -> state(pool, "a").inFlight() == 0);
    }

    @Test
    void theOnlyEndpointIsAskedOnceMoreWhenItsAnswerIsLate() {
        NodePool pool = NodePool.of(
                "test",
                1L,
                List.of(Member.of("a", a)),
                Pools.with(Duration.ofHours(1), Duration.ofSeconds(20), Duration.ofSeconds(50)),
                noMeter());
        pools.add(pool);
        warm(pool);
        FakeNode.Behaviour stalls = FakeNode.stalling();
        a.doing(method -> {
            a.doing(FakeNode.WELL);
            stalls.before(method);
        });
        long start = System.nanoTime();
        assertThat(pool.any(QUERY, Pools.block(41))).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        await().until(() -> state(pool, "a").inFlight() == 0);
    }

    @Test
    void oneThatHasNothingIsNotTheLastWord() {
        NodePool pool = pool(Pools.quiet());
        a.forgetful = true;
        b.forgetful = true;
        for (int i = 0; i < 20; i++) {
            assertThat(pool.any(QUERY, Pools.block(41))).isPresent();
        }
        c.forgetful = true;
        assertThat(pool.any(QUERY, Pools.block(41))).isEmpty();
    }

    @Test
    void emptyIsSaidOnlyWhenAllInWorkingOrderSaidSo() {
        NodePool pool = pool(Pools.quiet());
        a.forgetful = true;
        b.forgetful = true;
        c.doing(method -> {
            if (c.asked.get() < 4) {
                throw new RpcException(Kind.HTTP_STATUS, 500, "not now", null);
            }
        });
        assertThat(pool.any(QUERY, Pools.block(41))).isPresent();

        c.doing(FakeNode.failing(Kind.UNREACHABLE, 0));
        assertThat(pool.any(QUERY, Pools.block(41))).isEmpty();
        assertThat(state(pool, "c").status()).isIn(Status.BROKEN, Status.PROBING);
    }

    @Test
    void aLiarIsSetAsideAndToldOfWithBothVersions() {
        NodePool pool = pool(Pools.quiet());
        List<NodeFault> faults = faultsOf(pool);
        a.lying = true;
        for (int i = 0; i < 30; i++) {
            assertThat(pool.any(QUERY, Pools.block(41)).orElseThrow().hash()).isEqualTo("0x41");
        }
        assertThat(faults).hasSize(1);
        NodeFault fault = faults.get(0);
        assertThat(fault.endpoint()).isEqualTo("a");
        assertThat(fault.reason()).isEqualTo("hash of block 41 is 0x41-false");
        assertThat(((Header) fault.refuted()).hash()).isEqualTo("0x41-false");
        assertThat(fault.proven().orElseThrow().toString()).contains("hash=0x41,");
        assertThat(fault.provenBy().orElseThrow()).isIn("b", "c");
    }

    private static List<NodeFault> faultsOf(NodePool pool) {
        List<NodeFault> faults = new CopyOnWriteArrayList<>();
        pool.onFault(faults::add);
        return faults;
    }

    @Test
    void whoLiesWhereAllAreAskedIsToldOfWithBothVersions() {
        NodePool pool = pool(Pools.quiet());
        List<NodeFault> faults = faultsOf(pool);
        a.lying = true;
        b.lying = true;

        assertThat(pool.all(QUERY, Pools.block(41)))
                .filteredOn(opinion -> opinion.answer() != null)
                .extracting(Opinion::endpoint)
                .containsExactly("c");
        assertThat(faults).extracting(NodeFault::endpoint).containsExactlyInAnyOrder("a", "b");
        assertThat(faults).allSatisfy(fault -> {
            assertThat(((Header) fault.refuted()).hash()).isEqualTo("0x41-false");
            assertThat(fault.proven().orElseThrow().toString()).contains("hash=0x41,");
            assertThat(fault.provenBy()).contains("c");
        });
    }

    @Test
    void whenAllLieThereIsNoAnswer() {
        NodePool pool = pool(Pools.with(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofMillis(250)));
        List<NodeFault> faults = faultsOf(pool);
        List.of(a, b, c).forEach(node -> node.lying = true);

        assertThatThrownBy(() -> pool.any(QUERY, Pools.block(41)))
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("0x41-false");
        assertThat(faults).hasSize(3).allMatch(fault -> fault.proven().isEmpty());
        assertThat(pool.check().status()).isEqualTo(Health.Status.NOT_READY);
        assertThat(pool.check().reason()).contains("set-aside: hash of block 41 is 0x41-false");
    }

    @Test
    void whoFailedOrLiedComesBackByItself() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        a.doing(FakeNode.failing(Kind.UNREACHABLE, 0));
        b.lying = true;
        await().until(() -> {
            pool.any(QUERY, Pools.block(41));
            return state(pool, "a").status() == Status.BROKEN
                    && state(pool, "b").status() == Status.SET_ASIDE;
        });
        a.doing(FakeNode.WELL);
        b.lying = false;
        await().untilAsserted(() -> assertThat(pool.state()).allMatch(state -> state.status() == Status.USABLE));
    }

    @Test
    void anEndpointOfAnotherChainIsNeverUsed() {
        a.chainId = 5;
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        List<String> answeredBy = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 50; i++) {
            pool.any(QUERY, node -> {
                answeredBy.add(node.headerByHash("0x1").orElseThrow().hash());
                return "yes";
            });
        }
        assertThat(answeredBy).hasSize(50);
        assertThat(state(pool, "a").status()).isEqualTo(Status.SET_ASIDE);
        assertThat(state(pool, "a").reason()).contains("chain id 5 instead of 1");
        assertThat(state(pool, "a").head()).isEmpty();
        a.chainId = 1;
        await().until(() -> state(pool, "a").status() == Status.USABLE);
    }

    @Test
    void theChainIsCheckedAgainAfterTheConnectionWasLost() {
        NodePool pool = NodePool.of("test", 1L, List.of(Member.of("a", a)), Pools.quiet(), noMeter());
        pools.add(pool);
        assertThat(pool.any(QUERY, Pools.block(41))).isPresent();
        a.doing(method -> {
            a.doing(FakeNode.WELL);
            a.chainId = 7;
            throw new RpcException(Kind.UNREACHABLE, 0, "reset", null);
        });
        assertThatThrownBy(() -> pool.any(QUERY, Pools.block(41))).hasMessageContaining("chain id 7 instead of 1");
    }

    @Test
    void tellsWhyAnEndpointWasSetAsideWhileTheCallWasUnderWay() {
        NodePool pool = NodePool.of("test", 1L, List.of(Member.of("a", a)), Pools.quiet(), noMeter());
        pools.add(pool);
        assertThatThrownBy(() -> pool.any(QUERY, node -> {
                    // As another call would find out at the same time.
                    a.lying = true;
                    assertThatThrownBy(() -> pool.any(QUERY, Pools.block(41))).isInstanceOf(RpcException.class);
                    throw new RpcException(Kind.UNREACHABLE, 0, "reset", null);
                }))
                .hasMessageContaining("a (reset; meanwhile set-aside: hash of block 41 is 0x41-false)");
    }

    @Test
    void withoutAGivenChainIdAllMustAgree() {
        NodePool pool =
                NodePool.of("test", null, List.of(Member.of("a", a), Member.of("b", b)), Pools.quiet(), noMeter());
        pools.add(pool);
        await().until(() -> pool.chainId().isPresent());
        assertThat(pool.chainId()).hasValue(1);
    }

    @Test
    void whatAllRefuseIsRefusedAtOnceWithTheNodesCode() {
        NodePool pool = pool(Pools.quiet());
        AtomicInteger asked = new AtomicInteger();
        List.of(a, b, c)
                .forEach(node -> node.doing(method -> {
                    if (method.equals("eth_getLogs")) {
                        asked.incrementAndGet();
                        throw new RpcException(Kind.REMOTE_ERROR, -32602, "range too large", null);
                    }
                }));
        RpcException refusal =
                catchThrowableOfType(RpcException.class, () -> pool.any(BULK, node -> node.request("eth_getLogs")));
        assertThat(refusal.kind()).isEqualTo(Kind.REMOTE_ERROR);
        assertThat(refusal.code()).isEqualTo(-32602);
        assertThat(refusal).hasMessageContaining("range too large");
        assertThat(asked).hasValue(3);
        assertThat(pool.state()).allMatch(state -> state.status() == Status.USABLE);
    }

    @Test
    void aLimitOfTheRateBlamesNobodyHoweverItIsSaid() {
        for (int code : new int[] {-32005, 429}) {
            a.doing(FakeNode.failing(Kind.REMOTE_ERROR, code));
            NodePool pool = pool(Pools.quiet(), Member.of("a", a));
            assertThatThrownBy(() -> pool.any(QUERY, Pools.block(41))).isInstanceOf(RpcException.class);
            assertThat(state(pool, "a").status()).isEqualTo(Status.LIMITED);
            assertThat(state(pool, "a").errorRate()).isZero();
        }
    }

    @Test
    void manyHeadersAtOnceLeaveRoomForOthersWithinTheRate() {
        Terms terms = new Terms(1, 1, 32, 40);
        NodePool pool = pool(
                Pools.with(Duration.ofHours(1), Duration.ofSeconds(3), Duration.ofSeconds(3)),
                Member.of("a", a, terms));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Header>>> ranges = Stream.generate(() ->
                            threads.submit(() -> pool.any(BULK, node -> node.headers(0, 99))))
                    .limit(4)
                    .toList();
            await().until(() -> state(pool, "a").inFlight() == 4);
            for (int i = 0; i < 3; i++) {
                Optional<Header> head = pool.guide(HEARTBEAT, EvmNode::head);
                assertThat(head).isPresent();
            }
            assertThat(ranges.stream().anyMatch(Future::isDone)).isFalse();
        }
    }

    @Test
    void moreHeadersThanTheRateEverAllowsAreRefusedAtOnce() {
        NodePool pool = pool(Pools.quiet(), Member.of("a", a, new Terms(1, 1, 32, 10)));
        assertThatThrownBy(() -> pool.guide(QUERY, node -> node.headers(0, 31)))
                .isInstanceOfSatisfying(
                        RpcException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE))
                .hasMessageContaining("its limit of 10.0 requests a second is too low for 32 requests");
        List<Header> few = pool.guide(QUERY, node -> node.headers(0, 3));
        assertThat(few).hasSize(4);
        assertThat(state(pool, "a").errorRate()).isZero();
    }

    @Test
    void whoWantsToBeLeftAloneDoesNotHideThatLessIsToBeAskedOfTheOther() {
        NodePool pool = pool(
                Pools.quiet(), Member.of("a", a, new Terms(1, 1, 32, 10)), Member.of("b", b, new Terms(2, 1, 32, 100)));
        b.doing(method -> {
            throw new RpcException(Kind.HTTP_STATUS, 429, "slow down", null, Duration.ofHours(1));
        });
        assertThatThrownBy(() -> pool.guide(QUERY, node -> node.headers(0, 31)))
                .isInstanceOfSatisfying(
                        RpcException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void whatOneRefusesAnotherMayGive() {
        NodePool pool = pool(Pools.quiet());
        a.doing(FakeNode.failing(Kind.REMOTE_ERROR, -32601));
        b.doing(FakeNode.failing(Kind.REMOTE_ERROR, -32005));
        for (int i = 0; i < 10; i++) {
            assertThat(pool.any(BULK, EvmNode::head)).isPresent();
        }
    }

    @Test
    void whoRefusesIsNotAskedFirstAgainAndAgain() {
        NodePool pool = pool(Pools.quiet());
        warm(pool);
        a.doing(method -> {
            if (method.equals("eth_getBlockReceipts")) {
                throw new RpcException(Kind.REMOTE_ERROR, -32601, "no such method", null);
            }
        });
        int before = a.asked.get();
        for (int i = 0; i < 100; i++) {
            assertThat(pool.<Optional<?>>any(QUERY, node -> node.receipts("0x41")))
                    .isPresent();
        }
        assertThat(a.asked.get() - before).isLessThan(5);
        assertThat(state(pool, "a").status()).isEqualTo(Status.USABLE);
    }

    @Test
    void whoRefusesEverythingIsNotInWorkingOrder() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(20)));
        List.of(a, b, c).forEach(node -> node.doing(FakeNode.failing(Kind.REMOTE_ERROR, -32000)));
        await().until(() -> pool.state().stream().allMatch(state -> state.errorRate() == 1));
        assertThat(pool.check().reason()).contains("no endpoint of chain test can be asked", "told to fail");
        List.of(a, b, c).forEach(node -> node.doing(FakeNode.WELL));
        await().until(() -> pool.check().reason().isEmpty());
    }

    @Test
    void muchAtOnceThatTakesTooLongEverywhereIsNotAskedAgain() {
        NodePool pool = pool(Pools.with(Duration.ofHours(1), Duration.ofMillis(150), Duration.ofSeconds(30)));
        FakeNode.Behaviour stalls = FakeNode.stalling();
        List.of(a, b, c)
                .forEach(node -> node.doing(method -> {
                    if (method.equals("eth_getLogs")) {
                        stalls.before(method);
                    }
                }));
        RpcException late =
                catchThrowableOfType(RpcException.class, () -> pool.any(BULK, node -> node.request("eth_getLogs")));
        assertThat(late.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(pool.state()).allMatch(state -> state.status() == Status.USABLE);
    }

    @Test
    void muchAtOnceThatIsTooLargeEverywhereIsNotAskedAgainAndBlamesNobody() {
        NodePool pool = pool(Pools.quiet());
        AtomicInteger asked = new AtomicInteger();
        List.of(a, b, c)
                .forEach(node -> node.doing(method -> {
                    if (method.equals("eth_getLogs")) {
                        asked.incrementAndGet();
                        throw new RpcException(Kind.TOO_LARGE, 0, "larger than 64 MB", null);
                    }
                }));
        RpcException large =
                catchThrowableOfType(RpcException.class, () -> pool.any(BULK, node -> node.request("eth_getLogs")));
        assertThat(large.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(asked).hasValue(3);
        assertThat(pool.state()).allMatch(state -> state.errorRate() == 0);
    }

    @Test
    void theGuideIsOneAndStays() {
        NodePool pool = pool(Pools.quiet());
        pool.guide(HEARTBEAT, EvmNode::head);
        String guide = guide(pool);
        for (int i = 0; i < 50; i++) {
            pool.guide(QUERY, Pools.height(i));
        }
        assertThat(guide(pool)).isEqualTo(guide);
        assertThat(List.of(a, b, c).stream().filter(node -> node.asked.get() > 10))
                .hasSize(1);
    }

    @Test
    void aGuideThatFailsIsReplacedWithinTheCall() {
        NodePool pool = pool(Pools.quiet());
        pool.guide(HEARTBEAT, EvmNode::head);
        String first = guide(pool);
        node(first).doing(FakeNode.failing(Kind.UNREACHABLE, 0));

        assertThat(pool.guide(HEARTBEAT, EvmNode::head)).isPresent();
        String second = guide(pool);
        assertThat(second).isNotEqualTo(first);
        node(first).doing(FakeNode.WELL);
        pool.guide(HEARTBEAT, EvmNode::head);
        assertThat(guide(pool)).isEqualTo(second);
    }

    @Test
    void aSingleHiccupDoesNotReplaceTheGuide() {
        NodePool pool = pool(Pools.quiet());
        pool.guide(HEARTBEAT, EvmNode::head);
        String first = guide(pool);
        node(first).doing(method -> {
            node(first).doing(FakeNode.WELL);
            throw new RpcException(Kind.HTTP_STATUS, 502, "hiccup", null);
        });
        assertThat(pool.guide(HEARTBEAT, EvmNode::head)).isPresent();
        assertThat(guide(pool)).isEqualTo(first);
    }

    @Test
    void aGuideThatStandsAloneGivesWayForAWhile() {
        NodePool pool = pool(Pools.quiet());
        pool.guide(HEARTBEAT, EvmNode::head);
        String first = guide(pool);

        pool.changeGuide();

        for (int i = 0; i < 20; i++) {
            pool.guide(QUERY, Pools.height(i));
            assertThat(guide(pool)).isNotEqualTo(first);
        }
    }

    @Test
    void theOnlyEndpointStaysTheGuide() {
        NodePool pool = NodePool.of("test", 1L, List.of(Member.of("a", a)), Pools.quiet(), noMeter());
        pools.add(pool);
        pool.guide(HEARTBEAT, EvmNode::head);

        pool.changeGuide();

        assertThat(pool.guide(QUERY, Pools.height(41))).isPresent();
    }

    @Test
    void anEndpointThatIsBehindIsNotAskedForItsOpinion() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        pool.guide(HEARTBEAT, EvmNode::head);
        String name = guide(pool).equals("a") ? "b" : "a";
        FakeNode behind = node(name);
        List.of(a, b, c).stream().filter(node -> node != behind).forEach(node -> node.head = 120);
        await().until(() -> state(pool, name).status() == Status.LAGGING);

        assertThat(pool.all(QUERY, EvmNode::head))
                .hasSize(2)
                .noneMatch(opinion -> opinion.endpoint().equals(name));
    }

    @Test
    void aGuideThatStopsFollowingItsChainIsReplaced() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        pool.guide(HEARTBEAT, EvmNode::head);
        String first = guide(pool);
        List.of(a, b, c).stream().filter(node -> node != node(first)).forEach(node -> node.head = 120);
        await().untilAsserted(() -> {
            pool.guide(HEARTBEAT, EvmNode::head);
            assertThat(guide(pool)).isNotEqualTo(first);
        });
        assertThat(state(pool, first).status()).isEqualTo(Status.LAGGING);
        assertThat(state(pool, first).lag()).isEqualTo(20);
    }

    @Test
    void theGuidesEmptyIsAnAnswer() {
        NodePool pool = pool(Pools.quiet());
        pool.guide(HEARTBEAT, EvmNode::head);
        node(guide(pool)).forgetful = true;
        assertThat(pool.guide(QUERY, Pools.height(4))).isEmpty();
    }

    @Test
    void allSayWhatEachOfThemSays() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        pool.guide(HEARTBEAT, EvmNode::head);
        List<FakeNode> others = List.of(a, b, c).stream()
                .filter(node -> node != node(guide(pool)))
                .toList();
        others.get(0).forgetful = true;
        others.get(1).doing(method -> {
            if (method.equals("eth_getBlockByHash")) {
                throw new RpcException(Kind.HTTP_STATUS, 500, "boom", null);
            }
        });
        List<Opinion<Optional<Header>>> opinions = pool.all(QUERY, Pools.block(41));
        assertThat(opinions).extracting(Opinion::endpoint).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(opinions)
                .anyMatch(
                        opinion -> opinion.answer() != null && opinion.answer().isPresent());
        assertThat(opinions).anyMatch(opinion -> Optional.empty().equals(opinion.answer()));
        assertThat(opinions).anyMatch(opinion -> opinion.answer() == null && "boom".equals(opinion.fault()));
    }

    private static List<String> heardWhileALags(NodePool pool) {
        await().until(() -> state(pool, "a").status() == Status.LAGGING);
        return pool.all(QUERY, Pools.block(41)).stream().map(Opinion::endpoint).toList();
    }

    @Test
    void ofTwoNoneLosesItsVoiceByTheHeadThatTheOtherTells() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)), Member.of("a", a), Member.of("b", b));
        b.head = 1_000_000;
        assertThat(heardWhileALags(pool)).containsExactly("a", "b");
    }

    @Test
    void ofThreeTheOneThatIsBehindIsNotHeard() {
        NodePool pool = pool(Pools.beating(Duration.ofMillis(50)));
        a.head = 50;
        assertThat(heardWhileALags(pool)).containsExactly("b", "c");
    }

    @Test
    void whatIsWrongWithTheQuestionIsTheCallersAndBlamesNobody() {
        NodePool pool = pool(Pools.quiet());
        assertThatThrownBy(() -> pool.any(QUERY, node -> {
                    throw new IllegalStateException("broken question");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken question");
        assertThat(pool.state()).allMatch(state -> state.status() == Status.USABLE && state.errorRate() == 0);
    }

    @Test
    void neverAsksMoreAtOnceThanAllowed() throws InterruptedException {
        NodePool pool = pool(
                Pools.quiet(),
                Member.of("a", a, new Terms(1, 1, 3, Double.POSITIVE_INFINITY)),
                Member.of("b", b, new Terms(1, 1, 2, Double.POSITIVE_INFINITY)));
        CountDownLatch answered = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            int number = i;
            Thread.ofVirtual().start(() -> {
                Optional<Header> header = switch (number % 3) {
                    case 0 -> pool.guide(QUERY, Pools.block(number));
                    case 1 -> pool.any(QUERY, Pools.block(number));
                    default -> pool.all(QUERY, Pools.block(number)).get(0).answer();
                };
                if (header != null && header.orElseThrow().number() == number) {
                    answered.countDown();
                }
            });
        }
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(a.mostInside.get()).isLessThanOrEqualTo(3);
        assertThat(b.mostInside.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void anInterruptEndsTheCallAndItsQuestion() throws InterruptedException {
        NodePool pool = pool(Pools.with(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(60)));
        List.of(a, b, c).forEach(node -> node.doing(FakeNode.stalling()));
        CountDownLatch ended = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            RpcException fault = catchThrowableOfType(RpcException.class, () -> pool.any(QUERY, Pools.block(1)));
            if (fault.kind() == Kind.INTERRUPTED && Thread.currentThread().isInterrupted()) {
                ended.countDown();
            }
        });
        await().until(() -> pool.state().stream().anyMatch(state -> state.inFlight() > 0));
        caller.interrupt();
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closesItsNodesAndAnswersNoMore() {
        NodePool pool = pool(Pools.quiet());
        pool.close();
        assertThat(List.of(a, b, c)).allMatch(node -> node.closed);
        assertThatThrownBy(() -> pool.any(QUERY, Pools.block(1))).hasMessageContaining("closed");
    }

    @Test
    void partsAreClosedAllAtOnce() {
        Phaser together = new Phaser(3);
        List.of(a, b, c).forEach(node -> node.closing = together::arriveAndAwaitAdvance);
        pool(Pools.quiet()).close();
        assertThat(List.of(a, b, c)).allMatch(node -> node.closed);
        List.of(a, b, c).forEach(node -> node.closing = () -> {});
    }

    @Test
    void nobodyWaitsForATurnAtAClosedPool() throws InterruptedException {
        SharedState shared = new SharedState("test", List.of(), System::nanoTime);
        assertThat(shared.awaitHealthChange(1)).isTrue();
        shared.close();
        assertThat(shared.awaitHealthChange(3_600 * Nanos.SECOND)).isFalse();
    }

    private NodePool pool(PoolSettings settings) {
        return pool(settings, Member.of("a", a), Member.of("b", b), Member.of("c", c));
    }

    private NodePool pool(PoolSettings settings, Member... members) {
        NodePool pool = NodePool.of("test", 1L, List.of(members), settings, noMeter());
        pools.add(pool);
        return pool;
    }

    private static Meter noMeter() {
        return MeterProvider.noop().get("test");
    }

    private static void warm(NodePool pool) {
        for (int i = 0; i < 50; i++) {
            pool.any(QUERY, Pools.block(i));
        }
    }

    private FakeNode node(String name) {
        return switch (name) {
            case "a" -> a;
            case "b" -> b;
            default -> c;
        };
    }

    private static String guide(NodePool pool) {
        return pool.state().stream()
                .filter(EndpointState::guide)
                .map(EndpointState::endpoint)
                .findFirst()
                .orElseThrow();
    }

    private static EndpointState state(NodePool pool, String name) {
        return pool.state().stream()
                .filter(state -> state.endpoint().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
