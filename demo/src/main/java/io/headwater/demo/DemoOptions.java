package io.headwater.demo;

import io.headwater.demo.stack.Ports;
import io.headwater.demo.traffic.TrafficOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is told.
 *
 * @param place where it lives
 * @param ports where it listens
 * @param traffic how much happens
 * @param jaeger the query address of a Jaeger that runs already; null to look for one
 * @param ending when and how it ends
 */
public record DemoOptions(
        Place place,
        Ports ports,
        TrafficOptions traffic,
        @Nullable URI jaeger,
        Ending ending) {
    /**
     * Where the demo lives.
     *
     * @param home the project's folder, built
     * @param data the folder of all its state
     * @param fresh whether to forget what earlier demos left there
     */
    public record Place(Path home, Path data, boolean fresh) {}

    /**
     * When and how the demo ends.
     *
     * @param after how long traffic is made; null until the process is told to end
     * @param json whether the last line of standard output is the summary as JSON
     */
    public record Ending(@Nullable Duration after, boolean json) {
        public Ending {
            if (after != null && (after.isNegative() || after.isZero())) {
                throw new IllegalArgumentException("--for = '" + after.toSeconds() + "s': give a duration such as 60s");
            }
        }
    }
}
