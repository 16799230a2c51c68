package io.headwater.bench.listener;

import io.headwater.bench.listener.replay.ReplayServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One of those that are measured; see {@link Candidates}. */
interface Candidate {
    /** What it is called in the results. */
    String title();

    /** Starts a run. */
    Run start(Course course) throws Exception;

    /**
     * Where a run takes place.
     *
     * @param name of the run, unlike any other's; its topic is {@code headwater.events.<name>}
     * @param events of the whole chain
     * @param more options of every candidate's JVM, {@code NAME} standing for the run's name
     */
    record Course(
            String name, String node, Stage stage, Path folder, long events, int eventsOfBlock, List<String> more) {
        String topic() {
            return "headwater.events." + name;
        }

        long lastBlock() {
            return events / eventsOfBlock;
        }

        /** So many blocks have about as many logs as the listener wants in one answer. */
        int blocksAtOnce() {
            return Math.max(1, 5_000 / eventsOfBlock);
        }

        Path gcLog() {
            return folder.resolve(name + ".gc");
        }

        Path log() {
            return folder.resolve(name + ".log");
        }

        static String contracts() {
            return String.join(",", ReplayServer.contracts());
        }

        /** The same heap, collector and layout of objects for all. */
        List<String> options(String heap) {
            List<String> options = new ArrayList<>(List.of(
                    "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xlog:gc:file=" + gcLog()));
            more.forEach(option -> options.add(option.replace("NAME", name)));
            return options;
        }
    }

    /**
     * A run under way.
     *
     * @param events how many are through
     */
    record Run(Child child, LongSupplier events) {}
}
