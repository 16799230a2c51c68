package io.headwater.bench.listener;

import io.headwater.bench.listener.candidate.PlainLoop;
import io.headwater.bench.listener.candidate.ProducerAlone;
import io.headwater.bench.listener.candidate.UnparsedLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** All that are measured against each other. */
final class Candidates {
    static final String LISTENER = "listener";
    static final String COMPRESSIONS = "producer, ";
    static final String PLAIN = "plain loop";
    static final String WHOLE = PLAIN + ", our records";

    /** What a candidate that is no service of ours is started with. */
    @FunctionalInterface
    private interface Arguments {
        List<String> of(Candidate.Course course) throws Exception;
    }

    private record Telling(String title, Class<?> main, String heap, Arguments arguments) implements Candidate {
        @Override
        public Run start(Course course) throws Exception {
            AtomicLong events = new AtomicLong();
            course.stage().create(course.topic());
            Child child = Child.start(
                    course.options(heap),
                    main.getName(),
                    arguments.of(course),
                    course.log(),
                    line -> hear(line, events));
            return new Run(child, events::get);
        }

        private static void hear(String line, AtomicLong events) {
            String[] words = line.split(" ", 2);
            // "events" are under way until "done": the last ones count only then.
            if (words[0].equals("events") || words[0].equals("done")) {
                events.set(Long.parseLong(words[1]));
            }
        }
    }

    private Candidates() {}

    static List<Candidate> all(String heap) {
        return List.of(
                new ListenerCandidate(LISTENER, heap, List.of(), Map.of()),
                new Telling(PLAIN, PlainLoop.class, heap, course -> plain(course, "lz4", "lean")),
                new Telling(WHOLE, PlainLoop.class, heap, course -> plain(course, "zstd", "whole")),
                new Telling("answers unparsed", UnparsedLoop.class, heap, Candidates::unparsed),
                new Telling("producer alone", ProducerAlone.class, heap, course -> producer(course, "zstd", 1)));
    }

    /** The listener's producer with one compression and another. */
    static List<Candidate> compressions(String heap) {
        return List.of(
                new Telling("producer, zstd 1", ProducerAlone.class, heap, course -> producer(course, "zstd", 1)),
                new Telling("producer, zstd 3", ProducerAlone.class, heap, course -> producer(course, "zstd", 3)),
                new Telling("producer, lz4", ProducerAlone.class, heap, course -> producer(course, "lz4", 1)),
                new Telling("producer, none", ProducerAlone.class, heap, course -> producer(course, "none", 1)));
    }

    private static List<String> plain(Candidate.Course course, String compression, String records) {
        return List.of(
                course.node(),
                course.stage().servers(),
                course.topic(),
                Integer.toString(course.blocksAtOnce()),
                compression,
                Candidate.Course.contracts(),
                records);
    }

    private static List<String> unparsed(Candidate.Course course) {
        return List.of(
                course.node(),
                Long.toString(course.lastBlock()),
                Integer.toString(course.blocksAtOnce()),
                Integer.toString(course.eventsOfBlock()),
                Candidate.Course.contracts());
    }

    private static List<String> producer(Candidate.Course course, String compression, int level) throws Exception {
        return List.of(
                course.node(),
                course.stage().servers(),
                course.topic(),
                Long.toString(course.events()),
                Candidate.Course.contracts(),
                compression,
                Integer.toString(level));
    }
}
