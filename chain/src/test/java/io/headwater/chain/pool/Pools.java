package io.headwater.chain.pool;

import io.headwater.chain.Deadlines;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.proof.DisprovedException;
import java.time.Duration;
import java.util.Optional;

/** Settings with short times, and questions that tests ask. */
final class Pools {
    private Pools() {}

    /** Everything happens within a second or two; nothing is asked unless a test asks. */
    static PoolSettings quiet() {
        return with(Duration.ofHours(1), Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    static PoolSettings beating(Duration heartbeat) {
        return with(heartbeat, Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    static PoolSettings with(Duration heartbeat, Duration deadline, Duration patience) {
        return new PoolSettings(
                Deadlines.all(deadline),
                new Patience(patience, patience, patience),
                heartbeat,
                3,
                128,
                0.2,
                new BackoffSettings(Duration.ofMillis(10), Duration.ofMillis(100), 100),
                new BreakerSettings(5, 0.6, 20, Duration.ofMillis(50), Duration.ofMillis(200)),
                new SetAsideSettings(Duration.ofMillis(300), Duration.ofSeconds(2)));
    }

    /** The block of this number by its hash, whose hash must be right. */
    static Question<Optional<Header>> block(long number) {
        return node -> node.headerByHash("0x" + number).map(header -> proven(header, number));
    }

    /** Any header of this height, unproven. */
    static Question<Optional<Header>> height(long number) {
        return (EvmNode node) -> node.header(number);
    }

    private static Header proven(Header header, long number) {
        if (!header.hash().equals("0x" + number)) {
            throw new DisprovedException("hash of block " + number + " is " + header.hash(), header);
        }
        return header;
    }
}
