package io.headwater.listener.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.Finality;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FinalityWatchTest {
    private final ScriptedChain chain = new ScriptedChain(1);
    private final HeadSignal heads = new HeadSignal(Duration.ofMinutes(1));
    private final FinalityReader tags = new FinalityReader(chain, 0);
    private final FinalityWatch watch = new FinalityWatch(tags, heads);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void publishingDoesNotWaitForWhatOthersSayOfFinality() {
        chain.mine(9);
        Checkpoint published = published();
        CountDownLatch silence = new CountDownLatch(1);
        chain.words((tag, upTo) -> {
            awaitUninterrupted(silence);
            return Map.of("http://guide", chain.tagged(tag, upTo));
        });

        assertThat(watch.take(published)).isEqualTo(Finality.NONE);
        assertThat(watch.take(published)).isEqualTo(Finality.NONE);

        silence.countDown();
        heads.await();
        assertThat(watch.take(published).highest()).contains(published.at(5).orElseThrow());
    }

    @Test
    void whatKeepsFinalityFromMovingIsAFaultOnlyWhereItLasts() {
        AtomicLong now = new AtomicLong();
        chain.mine(9);
        Checkpoint published = published().finality(new Finality(null, block(0)));
        AtomicInteger asked = disagreement();
        try (FinalityWatch clocked = new FinalityWatch(tags, heads, now::get)) {
            readUntil(clocked, published, now, () -> asked.get() > 2);
            assertThat(clocked.problem()).isEmpty();
            now.addAndGet(TimeUnit.MINUTES.toNanos(15));
            assertThat(clocked.problem().orElseThrow()).contains("http://other", "until most nodes agree");

            chain.words((tag, upTo) -> Map.of("http://guide", chain.tagged(tag, upTo)));
            readUntil(clocked, published, now, () -> !problem(clocked, now));
        }
    }

    @Test
    void nodesThatDoNotAgreeAreNotAskedOverAndOver() {
        AtomicLong now = new AtomicLong();
        chain.mine(9);
        Checkpoint published = published().finality(new Finality(null, block(0)));
        AtomicInteger asked = disagreement();
        try (FinalityWatch clocked = new FinalityWatch(tags, heads, now::get)) {
            // The first answer is taken: only then would they be asked again.
            readUntil(clocked, published, now, () -> problem(clocked, now));
            int before = asked.get();
            for (int i = 0; i < 100; i++) {
                var unused = clocked.take(published);
            }
            assertThat(asked.get()).isEqualTo(before).isEqualTo(2);
            now.addAndGet(TimeUnit.SECONDS.toNanos(3));
            readUntil(clocked, published, now, () -> asked.get() > before);
        }
    }

    /** Another node is behind the guide; counts how often all are asked. */
    private AtomicInteger disagreement() {
        Optional<Header> behind = chain.header(0);
        AtomicInteger asked = new AtomicInteger();
        chain.words((tag, upTo) -> {
            asked.incrementAndGet();
            return Map.of("http://guide", chain.tagged(tag, upTo), "http://other", behind);
        });
        return asked;
    }

    /** Whether there is one, had it lasted. */
    private static boolean problem(FinalityWatch watch, AtomicLong now) {
        long lasting = TimeUnit.MINUTES.toNanos(15);
        now.addAndGet(lasting);
        boolean found = watch.problem().isPresent();
        now.addAndGet(-lasting);
        return found;
    }

    @Test
    void allAreAskedNowAndThenWhereTheGuideIsStuck() {
        AtomicLong now = new AtomicLong();
        chain.mine(20);
        Checkpoint published = published().finality(new Finality(block(16), block(12)));
        Optional<Header> newer = chain.header(18);
        chain.words((tag, upTo) -> Map.of("http://guide", chain.tagged(tag, upTo), "a", newer, "b", newer));
        try (FinalityWatch clocked = new FinalityWatch(tags, heads, now::get)) {
            Finality found = Finality.NONE;
            while (found.equals(Finality.NONE)) {
                found = clocked.take(published);
                now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            }
            assertThat(found).isEqualTo(new Finality(block(18), block(18)));
            assertThat(now.get()).isGreaterThan(TimeUnit.SECONDS.toNanos(30));
        }
    }

    private static void readUntil(FinalityWatch watch, Checkpoint published, AtomicLong now, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            var unused = watch.take(published);
            now.addAndGet(TimeUnit.MICROSECONDS.toNanos(1));
        }
    }

    private BlockMarker.Block block(int number) {
        return Checkpoint.block(chain.blocks().get(number).header());
    }

    private Checkpoint published() {
        return Checkpoint.start(ScriptedChain.CHAIN_ID, 0)
                .extend(chain.blocks().stream()
                        .map(Block::header)
                        .map(Checkpoint::block)
                        .toList());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
