package io.headwater.bench.listener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of one candidate, watched from outside. */
final class Race {
    private static final long EVERY_MILLIS = 100;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private Race() {}

    static Figures run(Candidate candidate, Candidate.Course course) throws Exception {
        long start = System.nanoTime();
        List<Sample> samples = new ArrayList<>();
        Candidate.Run run = candidate.start(course);
        try (Child child = run.child()) {
            while (samples.isEmpty() || samples.get(samples.size() - 1).events() < course.events()) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                long events = run.events().getAsLong();
                // Asked last: a process that has just ended has told all it had to tell.
                Sample sample = new Sample(System.nanoTime() - start, Usage.cpu(child.process()), events);
                boolean alive = child.alive();
                if (sample.cpu() > 0) {
                    samples.add(sample);
                }
                if ((!alive && events < course.events()) || sample.nanos() > PATIENCE) {
                    throw new IOException(candidate.title() + " ended or stalled after " + events + " of "
                            + course.events() + " events, see " + course.log());
                }
            }
            return Figures.of(
                    samples,
                    Usage.peakMemory(child.process()),
                    course.stage().storedBytes(course.topic()),
                    GcLog.read(course.gcLog()));
        }
    }
}
