package io.headwater.chain.abi;

/** What became of a log: an event, or the reason why not. */
public sealed interface Decoding permits DecodedEvent, Decoding.NotInAbi, Decoding.Undecodable {

    /** No event of the ABIs fits the log's topic 0 and number of topics. */
    enum NotInAbi implements Decoding {
        NOT_IN_ABI
    }

    /**
     * An event fits, but the log does not hold what the event declares; or it is not clear which
     * anonymous event it is.
     *
     * @param reason names the event and what is wrong with which part of the log
     */
    record Undecodable(String reason) implements Decoding {}
}
