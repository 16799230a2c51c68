package io.headwater.listener.follow;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import java.util.List;
import java.util.Optional;

/**
 * A chain as its nodes show it. What is given was proven as far as the chain's settings ask; "empty" means that no node
 * has it. Every method throws {@link io.headwater.chain.rpc.RpcException} when no node gives a usable answer.
 */
public interface ChainSource {
    /** The newest block of the node whose view is followed. */
    Optional<Header> head();

    /** The block at this height in the same view. */
    Optional<Header> header(long number);

    /** The blocks at these heights in the same view, up to the first that it does not have; not always one chain. */
    List<Header> headers(long from, long to);

    Optional<Header> safe();

    Optional<Header> finalized();

    /** The block of this header, from any node that has it. */
    Optional<Block> block(Header header);

    /** What the other nodes that are well and not behind say of this hash at this height. */
    Opinions opinions(long number, String hash);

    /** The view that is followed stands alone: another node's is to be followed, where there is one. */
    void reconsider();

    /**
     * Nodes that were asked for a second opinion, by their redacted addresses.
     *
     * @param agree those that have the hash at the height
     * @param differ those that have another one there
     */
    record Opinions(List<String> agree, List<String> differ) {
        /** Nobody else could be asked. */
        public static final Opinions NONE = new Opinions(List.of(), List.of());

        /** Whether the hash stands alone against what others say. */
        boolean contradict() {
            return agree.isEmpty() && !differ.isEmpty();
        }

        /** Whether more have the hash than another, or nobody has another. */
        public boolean prevail() {
            return differ.isEmpty() || agree.size() > differ.size();
        }
    }
}
