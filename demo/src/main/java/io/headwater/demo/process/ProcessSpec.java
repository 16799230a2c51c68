package io.headwater.demo.process;

/**
 * A process to keep running.
 *
 * @param name its name on the screen, and of its log file
 * @param launch how to start it, every time it must be started; it must end by itself when its standard input ends
 *     (see {@link Guard} for programs that do not)
 * @param preparation what comes before the first start
 * @param readiness whether it can do its work
 */
public record ProcessSpec(String name, Launch launch, Preparation preparation, Readiness readiness) {}
