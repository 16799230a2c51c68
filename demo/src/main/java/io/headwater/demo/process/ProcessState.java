package io.headwater.demo.process;

/** What a process is doing. */
public enum ProcessState {
    STARTING,
    READY,
    /** It died and is started again. */
    RESTARTING,
    STOPPED,
    /** It could not be started at all. */
    FAILED
}
