package io.headwater.demo.process;

/**
 * How a process is, for people to see.
 *
 * @param pid its process id; 0 while it does not run
 * @param restarts how often it died and was started again
 * @param lastExit how it ended the last time; empty if it never did
 */
public record ProcessStatus(String name, ProcessState state, long pid, int restarts, String lastExit) {}
