package io.headwater.e2e.campaign;

import io.headwater.common.kafka.KafkaClients;
import io.headwater.common.kafka.Topics;
import io.headwater.common.lifecycle.StartupException;
import io.headwater.e2e.campaign.world.World;
import io.headwater.e2e.campaign.world.Worlds;
import io.headwater.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One history, followed by listeners that are restarted, killed and succeeded meanwhile, and judged at its end. What
 * happens follows from the seed; when it happens does not.
 */
final class CampaignRun {
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Worlds kind;
    private final long seed;
    private final boolean processes;
    private final Path folder;
    private final Random random;
    private final String name;
    private final KafkaClients kafka = TestKafka.shared().clients(PARTITIONS);
    private final CampaignTopics topics;
    private final CampaignFiles files;
    private final List<CampaignListener> listeners = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private List<String> behind = List.of();
    private int interruptedJoins;
    private String summary = "";
    private long published;
    private long removed;

    /** @param processes whether the listeners are processes of their own, which end by kill -9 */
    CampaignRun(Worlds kind, long seed, boolean processes, Path folder) {
        this.kind = kind;
        this.seed = seed;
        this.processes = processes;
        this.folder = folder;
        this.random = new Random(seed);
        this.name = "run-" + UUID.randomUUID().toString().substring(0, 13);
        this.topics = new CampaignTopics(kafka, name);
        this.files = new CampaignFiles(folder, name);
    }

    /** What is wrong at the end; nothing if all is well. */
    List<String> run() throws Exception {
        topics.create();
        try (World world = kind.open(seed, folder)) {
            ContractOperator contracts = new ContractOperator(kafka, name, world.plan(), seed);
            contracts.begin();
            world.begin(1 + random.nextInt(30));
            beginAgain(world);
            while (world.step()) {
                operate(contracts, world);
                upset(world);
            }
            contracts.applyTheRest();
            if (arrives(world, contracts)) {
                // Whatever they would still write is there before it is judged.
                endAll();
                faults.addAll(judge(world, contracts));
            } else {
                faults.add("did not arrive at the head: " + behind + " " + healths());
            }
            summary = world.summary() + "; " + contracts.summary() + ", " + interruptedJoins + " joins interrupted";
            return faults;
        } finally {
            endAll();
            topics.forget();
            files.delete();
        }
    }

    /** The operator does something, or nothing; while a contract joins then, all listeners may end at once. */
    private void operate(ContractOperator contracts, World world) throws Exception {
        if (contracts.act(processes ? 0.75 : 0.25)) {
            interruptedJoins++;
            endAll();
            beginAgain(world);
        }
    }

    /** Where nobody listens. A process needs longer to begin than all the rest takes: it is waited for. */
    private void beginAgain(World world) throws Exception {
        if (!processes) {
            begin(world);
            return;
        }
        try (ProgressWatch watch = new ProgressWatch(kafka, name)) {
            begin(world);
            watch.publishes(world.head());
        }
    }

    private void endAll() {
        listeners.forEach(CampaignListener::end);
        listeners.clear();
    }

    /** What happened, in a few words. */
    String summary() {
        return published + " events published, " + removed + " of them removed; " + summary;
    }

    long published() {
        return published;
    }

    long removed() {
        return removed;
    }

    /** Something happens to the listeners, or nothing for a moment. */
    private void upset(World world) throws Exception {
        switch (random.nextInt(processes ? 12 : 8)) {
            case 0 -> {
                listeners.remove(random.nextInt(listeners.size())).end();
                if (listeners.isEmpty()) {
                    begin(world);
                }
            }
            case 1 -> {
                if (listeners.size() < 3) {
                    begin(world);
                }
            }
            // Time to get somewhere before the next thing happens: nothing is waited for.
            case 2, 3, 4 -> LockSupport.parkNanos(random.nextInt(longestRest()) * 1_000_000L);
            default -> Thread.onSpinWait();
        }
    }

    /** In milliseconds; real nodes do more in a step than scripted ones, and at the speed of theirs nobody would see it. */
    private int longestRest() {
        return processes ? 400 : kind == Worlds.SCRIPTED ? 60 : 300;
    }

    private void begin(World world) throws Exception {
        listeners.add(processes ? new ListenerProcess(files.config(world)) : inJvm(world));
    }

    /** As who supervises a process would: one that cannot start is started again. */
    private CampaignListener inJvm(World world) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ListenerInJvm(files.settings(world), kafka);
            } catch (StartupException e) {
                if (attempt == 10) {
                    throw e;
                }
            }
        }
    }

    private boolean arrives(World world, ContractOperator contracts) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Arrival arrival = new Arrival(kafka, name, world.end())) {
            do {
                replaceTheDead(world);
                arrival.look();
                behind = arrival.behind(contracts.ids());
                if (arrival.atTheHead() && behind.isEmpty()) {
                    return true;
                }
            } while (System.nanoTime() < deadline);
        }
        return false;
    }

    /** As whoever runs listeners does: one that could not start is started again. */
    private void replaceTheDead(World world) throws Exception {
        for (CampaignListener each : List.copyOf(listeners)) {
            if (each.state() == CampaignListener.State.UP) {
                continue;
            }
            if (each.state() == CampaignListener.State.ENDED) {
                faults.add("a listener ended by itself: " + each.health());
            }
            listeners.remove(each);
        }
        if (listeners.isEmpty()) {
            begin(world);
        }
    }

    private List<String> judge(World world, ContractOperator contracts) {
        Judge judge = new Judge(new Expectation(world.truth(), contracts.onTime(), contracts.late()));
        List<String> found = judge.judge(TestKafka.shared().readAll(Topics.events(name)));
        published = judge.published();
        removed = judge.removed();
        return found;
    }

    private List<String> healths() {
        return listeners.stream().map(CampaignListener::health).toList();
    }
}
