package io.headwater.listener.follow;

import io.headwater.chain.Header;
import io.headwater.common.event.BlockMarker;
import io.headwater.listener.publish.Checkpoint;
import io.headwater.listener.publish.Finality;
import io.headwater.listener.settings.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks how far a chain is settled. What is final is never undone, so that one node which is wrong about it could stop the
 * chain: a block is safe or final only where more than half of the nodes that are well say so, each with one voice. Who gives
 * no answer has not said so.
 */
public final class FinalityReader {
    private static final long NOWHERE = -1;

    private final ChainSource source;
    private final long start;

    /** @param start the first block that was ever to be published */
    public FinalityReader(ChainSource source, long start) {
        this.source = source;
        this.start = start;
    }

    /**
     * What a reading has found.
     *
     * @param news the published blocks that are settled now and were not before
     * @param unconfirmed what some node tells and too few confirm, in words; null if there is nothing like that
     */
    record Reading(Finality news, @Nullable String unconfirmed) {
        static final Reading NOTHING = new Reading(Finality.NONE, null);
    }

    /**
     * Up to which height most nodes hold the chain to be final, whatever was published; -1 for nowhere.
     *
     * @param head the number of the newest block
     */
    long height(long head) {
        return most(source.allTagged(Tag.FINALIZED, head), Header::number)
                .map(Header::number)
                .orElse(NOWHERE);
    }

    /**
     * Looks at what was published.
     *
     * @param thoroughly whether all nodes are asked even if the one that is followed tells nothing new
     * @throws io.headwater.chain.rpc.RpcException if no node gives a usable answer
     */
    Reading read(Checkpoint published, boolean thoroughly) {
        if (published.tip().isEmpty()) {
            return Reading.NOTHING;
        }
        List<String> unconfirmed = new ArrayList<>();
        Finality news = new Finality(
                settled(Tag.SAFE, published, published.safe(), thoroughly, unconfirmed),
                settled(Tag.FINALIZED, published, published.finalized(), thoroughly, unconfirmed));
        return new Reading(news, unconfirmed.isEmpty() ? null : String.join("; ", unconfirmed));
    }

    private BlockMarker.@Nullable Block settled(
            Tag tag, Checkpoint published, long before, boolean thoroughly, List<String> unconfirmed) {
        ToLongFunction<Header> vouched = word -> vouched(published, word);
        Predicate<Header> news = word -> vouched.applyAsLong(word) > before;
        long tip = published.next() - 1;
        if (!thoroughly && source.tagged(tag, tip).filter(news).isEmpty()) {
            return null;
        }
        Map<String, Optional<Header>> words = source.allTagged(tag, tip);
        Header settled = most(words, vouched).filter(news).orElse(null);
        if (settled != null && known(published, settled)) {
            return Checkpoint.block(settled);
        }
        if (most(words, word -> elsewhere(published, word) ? 1 : NOWHERE).isPresent()) {
            source.reconsider();
        }
        if (words.values().stream().flatMap(Optional::stream).anyMatch(news)) {
            unconfirmed.add("that more blocks are " + tag + " is not confirmed by "
                    + String.join(", ", without(words, news)) + ": waiting until most nodes agree");
        }
        return null;
    }

    /** The newest of the words that more than half reach. */
    private static Optional<Header> most(Map<String, Optional<Header>> words, ToLongFunction<Header> height) {
        ToLongFunction<Optional<Header>> reached =
                word -> word.map(height::applyAsLong).orElse(NOWHERE);
        return words.values().stream()
                .sorted(Comparator.comparingLong(reached).reversed())
                .skip(words.size() / 2)
                .findFirst()
                .filter(word -> reached.applyAsLong(word) > NOWHERE)
                .flatMap(word -> word);
    }

    private static List<String> without(Map<String, Optional<Header>> words, Predicate<Header> news) {
        return words.entrySet().stream()
                .filter(each -> each.getValue().filter(news).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Up to which height a node's word is for what was published. */
    private long vouched(Checkpoint published, Header word) {
        return word.number() >= start && published.has(Checkpoint.block(word)) ? word.number() : NOWHERE;
    }

    /** Whether a node's word is of another block where one was published. */
    private boolean elsewhere(Checkpoint published, Header word) {
        return word.number() >= start && !published.has(Checkpoint.block(word));
    }

    /** A block that is forgotten here is taken by the hash that most nodes have. */
    private boolean known(Checkpoint published, Header word) {
        return published.at(word.number()).isPresent()
                || source.opinions(word.number(), word.hash()).prevail();
    }
}
