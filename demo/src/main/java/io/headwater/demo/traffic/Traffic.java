package io.headwater.demo.traffic;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Hex;
import io.headwater.chain.rpc.RpcException;
import io.headwater.common.lifecycle.Component;
import io.headwater.demo.stack.LocalNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes transactions at a steady rate, and reorganises the chain now and then, until it is closed. */
public final class Traffic implements Component {
    private static final Logger log = LoggerFactory.getLogger(Traffic.class);
    private static final int RECEIVERS = 60;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final EvmNode node;
    private final Contracts contracts;
    private final TrafficOptions options;
    private final Random random;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("traffic").unstarted(this::run);

    private volatile TrafficStats stats = new TrafficStats(0, 0, 0);

    private Traffic(EvmNode node, Contracts contracts, TrafficOptions options) {
        this.node = node;
        this.contracts = contracts;
        this.options = options;
        // Another start on the same chain goes on with other transactions.
        this.random = new Random(options.seed() + number());
    }

    /** Starts; the node stays the caller's to close. */
    public static Traffic start(EvmNode node, Contracts contracts, TrafficOptions options) {
        Traffic traffic = new Traffic(node, contracts, options);
        traffic.thread.start();
        return traffic;
    }

    public TrafficStats stats() {
        return stats;
    }

    /** Sends no more, and waits until what was sent is mined. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join();
            if (!new Reorganiser(node, random).awaitEmptyPool()) {
                log.warn("transactions still wait in the node's pool");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RpcException e) {
            log.warn("the node cannot say whether transactions still wait: {}", e.getMessage());
        }
    }

    private void run() {
        while (!stopped()) {
            try {
                goOn();
            } catch (RpcException e) {
                log.warn("the node cannot be used, traffic waits: {}", e.getMessage());
                pause(AFTER_FAILURE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Begins with what the chain says, which may be another than a moment ago. */
    private void goOn() throws InterruptedException {
        // A node that was started again does not mine until it is told to.
        LocalNode.setClock(node);
        LocalNode.mine(node);
        Senders senders = Senders.of(node);
        Collectibles collectibles = new Collectibles();
        collectibles.learn(node, contracts.collectible());
        Workload workload = new Workload(contracts, collectibles, holders(senders.addresses()), random);
        if (stats.transactions() == 0) {
            endow(senders, workload);
        }
        long floor = number();
        long reorgAt = System.nanoTime() + options.reorgEvery().toNanos();
        while (!stopped()) {
            if (!options.reorgEvery().isZero() && System.nanoTime() >= reorgAt) {
                reorganise(floor);
                return;
            }
            sendOne(senders, workload);
        }
    }

    private void reorganise(long floor) throws InterruptedException {
        int depth = new Reorganiser(node, random).reorganise(floor);
        if (depth > 0) {
            TrafficStats before = stats;
            stats = new TrafficStats(before.transactions(), before.reorganisations() + 1, depth);
        }
    }

    private void sendOne(Senders senders, Workload workload) {
        long began = System.nanoTime();
        List<String> addresses = senders.addresses();
        String sender = addresses.get(random.nextInt(addresses.size()));
        senders.send(sender, workload.next(sender));
        count();
        pause(TimeUnit.SECONDS.toNanos(1) / options.rate() - (System.nanoTime() - began));
    }

    private void endow(Senders senders, Workload workload) {
        for (String address : senders.addresses()) {
            for (Call call : workload.endowment(address)) {
                senders.send(address, call);
                count();
            }
        }
    }

    private void count() {
        TrafficStats before = stats;
        stats = new TrafficStats(before.transactions() + 1, before.reorganisations(), before.lastDepth());
    }

    /** The senders, and as many accounts again and more that only receive: the same after every start. */
    private List<String> holders(List<String> senders) {
        List<String> holders = new ArrayList<>(senders);
        Random addresses = new Random(options.seed());
        for (int i = 0; i < RECEIVERS; i++) {
            byte[] address = new byte[20];
            addresses.nextBytes(address);
            holders.add(Hex.data(address));
        }
        return holders;
    }

    private long number() {
        return Hex.toLong(node.request("eth_blockNumber").asString());
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause(long nanos) {
        try {
            if (nanos > 0 && stopping.await(nanos, TimeUnit.NANOSECONDS)) {
                log.debug("told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
