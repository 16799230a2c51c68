package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaneTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void handlesInOrderAndTellsWhatIsDone() {
        List<Long> handled = new CopyOnWriteArrayList<>();
        Lane lane = new Lane((source, pauses) -> handled.add(source.offset()));

        assertThat(lane.done()).isEqualTo(-1);
        lane.add(records(3, 50));
        lane.add(records(50, 100));

        await().until(() -> lane.inHand() == 0);
        assertThat(handled)
                .containsExactlyElementsOf(LongStream.range(3, 100).boxed().toList());
        assertThat(lane.done()).isEqualTo(100);
    }

    static Stream<Throwable> mistakes() {
        return Stream.of(new IllegalStateException("a mistake of ours"), new StackOverflowError("a mistake of ours"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatCouldNotBeHandledIsToldAndNeverSkipped(Throwable mistake) {
        AtomicBoolean mended = new AtomicBoolean();
        List<Long> handled = new CopyOnWriteArrayList<>();
        Lane lane = new Lane((source, pauses) -> {
            if (!mended.get()) {
                throwUnchecked(mistake);
            }
            handled.add(source.offset());
        });

        lane.add(records(0, 2));

        await().untilAsserted(() -> assertThat(lane.trouble()).contains("t-0@0").contains("a mistake of ours"));
        mended.set(true);
        await().until(() -> lane.inHand() == 0);
        assertThat(handled).containsExactly(0L, 1L);
        assertThat(lane.trouble()).isNull();
    }

    private static void throwUnchecked(Throwable mistake) {
        if (mistake instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) mistake;
    }

    @Test
    void aPauseEndsWithTheLaneAndItsRecordIsNotDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Lane lane = new Lane((source, pauses) -> {
            if (source.offset() == 1) {
                begun.countDown();
                pauses.pause(LONG);
            }
        });
        lane.add(records(0, 3));
        begun.await();

        lane.stop();
        lane.join(LONG);

        assertThat(lane.done()).isEqualTo(1);
        assertThat(lane.inHand()).isEqualTo(2);
    }

    @Test
    void theAttemptUnderWayMayComeToItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Lane lane = new Lane((source, pauses) -> {
            begun.countDown();
            answer.await();
        });
        lane.add(records(0, 3));
        begun.await();

        lane.stop();
        answer.countDown();
        lane.join(LONG);

        assertThat(lane.done()).isEqualTo(1);
    }

    @Test
    void anAttemptThatHangsIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Lane lane = new Lane((source, pauses) -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        lane.add(records(0, 1));
        begun.await();

        lane.stop();
        lane.join(Duration.ofMillis(10));

        assertThat(lane.done()).isEqualTo(-1);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]))
                .toList();
    }
}
