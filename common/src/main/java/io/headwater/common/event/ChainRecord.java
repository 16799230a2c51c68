package io.headwater.common.event;

/** What stands in an event topic: events, and markers that speak of blocks. */
public sealed interface ChainRecord permits ChainEvent, BlockMarker {
    /** The chain's id by EIP-155. */
    long chainId();
}
