package io.headwater.listener.nodes;

import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.Opinion;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.listener.follow.ChainSource.Opinions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sorts what nodes say of a height by whether it is the block in question; whoever has no block there has no opinion. */
final class SecondOpinions {
    private SecondOpinions() {}

    /**
     * Which block most have at a height.
     *
     * @param hash empty if nobody has one
     */
    record Vote(String hash, Opinions opinions) {}

    static Vote vote(List<Opinion<Optional<Header>>> said) {
        Map<String, Long> voices = said.stream()
                .map(Opinion::answer)
                .filter(Objects::nonNull)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Header::hash, Collectors.counting()));
        String most = voices.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return new Vote(most, on(most, said));
    }

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
