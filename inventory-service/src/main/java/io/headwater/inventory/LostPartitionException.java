package io.headwater.inventory;

/** Someone else has moved a partition's offset: this instance does not own it any more, and has written nothing. */
final class LostPartitionException extends Exception {
    LostPartitionException(PartitionChange change) {
        super("partition " + change.partition() + " is no longer at offset "
                + (change.expected() == null ? "0, where nothing is stored" : change.expected())
                + ": another instance has moved it");
    }
}
