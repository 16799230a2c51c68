package io.headwater.chain.rpc;

import java.time.Duration;

/**
 * How many requests a node takes in one batch: as many as it has shown to take, and after some minutes the most again,
 * since a refusal may have had another reason.
 */
final class BatchSize {
    private static final int SHRINK = 4;
    private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();

    private final int largest;
    private int size;
    private long since;
    private boolean everTaken;

    BatchSize(int largest) {
        this.largest = largest;
        this.size = largest;
    }

    /** What to try; 1 for no batch at all. */
    synchronized int get() {
        if (size < largest && System.nanoTime() - since > REMEMBERED) {
            size = largest;
        }
        return size;
    }

    /** What to try after this was refused. */
    static int smaller(int refused) {
        return Math.max(1, refused / SHRINK);
    }

    synchronized void worked(int trial) {
        everTaken |= trial > 1;
        if (trial < size) {
            size = trial;
            since = System.nanoTime();
        }
    }

    /**
     * Whether this may mean "no batches", or "no such large ones"; smaller questions will tell. Of a node that has taken
     * a batch before, answers of no sense and faults of its own mean nothing of the kind.
     */
    synchronized boolean refused(RpcException fault) {
        return switch (fault.kind()) {
            case TOO_LARGE -> true;
            case REMOTE_ERROR -> !fault.transientFault();
            case HTTP_STATUS -> fault.transientFault() ? fault.code() >= 500 && !everTaken : fault.code() / 100 == 4;
            case MALFORMED -> !everTaken;
            default -> false;
        };
    }
}
