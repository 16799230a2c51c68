package io.headwater.listener.nodes;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.Opinion;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.listener.follow.ChainSource.Opinions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts what nodes say of a height by whether it is the block in question; whoever has no block there has no opinion. */
final class SecondOpinions {
    private SecondOpinions() {}

    static Opinions on(String hash, List<Opinion<Optional<Header>>> said) {
        List<String> agree = new ArrayList<>();
        List<String> differ = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Opinion<Optional<Header>> each : said) {
            Optional<Header> header = each.answer();
            if (header == null) {
                silent.add(each.endpoint());
            } else if (header.isPresent()) {
                (header.get().hash().equals(hash) ? agree : differ).add(each.endpoint());
            }
        }
        return new Opinions(agree, differ, silent);
    }

    /** A node's block at a height, proven. */
    static Optional<Header> ask(EvmNode node, long number, ProofLevel proof) {
        Optional<Header> header = node.header(number);
        header.ifPresent(each -> proof.headers(number, List.of(each)));
        return header;
    }
}
