package io.headwater.listener.follow;

import io.headwater.chain.Block;
import io.headwater.chain.Header;
import io.headwater.listener.settings.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chain as its nodes show it. What is given was proven as far as the chain's settings ask; "empty" means that no node
 * has it. Every method throws {@link io.headwater.chain.rpc.RpcException} when no node gives a usable answer.
 */
public interface ChainSource {
    /** The newest block of the node whose view is followed. */
    Optional<Header> head();

    /** The block at this height in the same view. */
    Optional<Header> header(long number);

    /**
     * The blocks at these heights in the same view, from the first on: up to one that it does not have, or as many as it gives
     * at once; not always one chain.
     */
    List<Header> headers(long from, long to);

    /**
     * The newest block that counts as safe or finalized in the same view, not above a height: by the node's tag, or by the
     * blocks from it up to that height.
     */
    Optional<Header> tagged(Tag tag, long upTo);

    /**
     * The same in the view of each node that is well and not behind, by their redacted addresses. One that gives no answer,
     * has no such block, or does not know the tag has an empty one here.
     */
    Map<String, Optional<Header>> allTagged(Tag tag, long upTo);

    /** The block of this header, from any node that has it. */
    Optional<Block> block(Header header);

    /** What the nodes that are well and not behind say of this hash at this height. */
    Opinions opinions(long number, String hash);

    /** The view that is followed stands alone: another node's is to be followed, where there is one. */
    void reconsider();

    /**
     * What nodes say, by their redacted addresses; each has one voice, whoever showed the hash first included. Those that have
     * no block at the height have none.
     *
     * @param agree those that have the hash at the height
     * @param differ those that have another one there
     * @param silent those that gave no answer
     */
    record Opinions(List<String> agree, List<String> differ, List<String> silent) {
        /** Whether more than half have the hash; silence is no consent. */
        public boolean prevail() {
            return agree.size() > differ.size() + silent.size();
        }

        /** Those that keep it from prevailing, in words. */
        public String against() {
            return Stream.of(
                            differ.stream().map(node -> node + " has another"),
                            silent.stream().map(node -> node + " gives no answer"))
                    .flatMap(all -> all)
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(", "), words -> words.isEmpty() ? "nobody can be asked" : words));
        }
    }
}
