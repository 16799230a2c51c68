package io.headwater.e2e.campaign;

import io.headwater.e2e.campaign.world.Worlds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Many histories, each of the next seed. {@code e2e/campaign} runs as many as one likes.
 *
 * <p>System properties: {@code campaign.runs}, {@code campaign.seed} of the first run, {@code campaign.processes} (seeds
 * that this divides have listeners in processes of their own; 0 for none), {@code campaign.parallel}, {@code
 * campaign.verbose} (a line for each history).
 */
final class Campaign {
    private static final long SEED = Long.getLong("campaign.seed", 1);
    private static final int PARALLEL = Integer.getInteger("campaign.parallel", 2);
    private static final boolean VERBOSE = Boolean.getBoolean("campaign.verbose");

    private final Worlds kind;
    private final int runs;
    private final int processes;
    private final Path folder;
    private final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();

    /**
     * A campaign that has not begun.
     *
     * @param runs how many histories, where no property says so
     * @param processes which seeds have processes, where no property says so
     */
    Campaign(Worlds kind, int runs, int processes, Path folder) {
        this.kind = kind;
        this.runs = Integer.getInteger("campaign.runs", runs);
        this.processes = Integer.getInteger("campaign.processes", processes);
        this.folder = folder;
    }

    /** What failed, each with its seed. */
    List<String> run() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<?>> histories = LongStream.range(SEED, SEED + runs)
                    .<Future<?>>mapToObj(seed -> threads.submit(() -> run(seed)))
                    .toList();
            for (Future<?> each : histories) {
                each.get();
            }
        }
        return List.copyOf(failed);
    }

    private void run(long seed) {
        CampaignRun run = new CampaignRun(kind, seed, processes > 0 && Math.floorMod(seed, processes) == 0, folder);
        try {
            List<String> faults = run.run();
            if (!faults.isEmpty()) {
                tell(
                        seed,
                        faults.size() + " faults: " + faults.stream().limit(5).toList());
            }
        } catch (Exception | Error e) {
            tell(seed, e.toString());
        }
        if (VERBOSE) {
            System.out.println("campaign: seed " + seed + ": " + run.summary());
        }
        published.addAndGet(run.published());
        removed.addAndGet(run.removed());
        tellProgress(done.incrementAndGet());
    }

    private void tellProgress(int count) {
        if (count % 25 == 0 || count == runs) {
            System.out.println("campaign: " + count + " of " + runs + " histories, " + failed.size() + " failed; "
                    + published + " events published, " + removed + " of them removed again");
        }
    }

    private void tell(long seed, String what) {
        failed.add("seed " + seed + ": " + what);
        String node = kind == Worlds.SCRIPTED ? "" : "--node " + kind.name().toLowerCase(Locale.ROOT) + " ";
        // Whether this seed has processes is a part of its history.
        System.out.println("campaign: FAILED e2e/campaign " + node + "--runs 1 --seed " + seed + " --processes "
                + processes + ": " + what);
    }
}
