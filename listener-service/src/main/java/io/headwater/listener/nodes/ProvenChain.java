package io.headwater.listener.nodes;

import io.headwater.chain.Block;
import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.pool.Opinion;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.listener.follow.ChainSource;
import io.headwater.listener.settings.FinalitySettings;
import io.headwater.listener.settings.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain as a pool of nodes shows it. Its shape is that of one node at a time; what a header commits to may come from
 * any. An answer that fails its proof never leaves here: the pool sets its node aside and asks another one.
 */
public final class ProvenChain implements ChainSource {
    private final NodePool nodes;
    private final ProofLevel proof;
    private final FinalitySettings finality;

    /**
     * A chain.
     *
     * @param proof how far answers are recomputed
     */
    public ProvenChain(NodePool nodes, ProofLevel proof, FinalitySettings finality) {
        this.nodes = nodes;
        this.proof = proof;
        this.finality = finality;
    }

    @Override
    public Optional<Header> head() {
        return nodes.guide(CallClass.HEARTBEAT, node -> proven(node.head()));
    }

    @Override
    public Optional<Header> header(long number) {
        return nodes.guide(CallClass.QUERY, node -> proven(node.header(number)));
    }

    @Override
    public List<Header> headers(long from, long to) {
        return nodes.guide(CallClass.QUERY, node -> {
            List<Header> headers = node.headers(from, to);
            headers.forEach(this::prove);
            return headers;
        });
    }

    @Override
    public Optional<Header> tagged(Tag tag, long upTo) {
        return nodes.guide(CallClass.QUERY, node -> told(node, tag, upTo)).block();
    }

    @Override
    public Map<String, Optional<Header>> allTagged(Tag tag, long upTo) {
        Map<String, Optional<Header>> words = new LinkedHashMap<>();
        for (Opinion<Told> each : nodes.all(CallClass.QUERY, node -> told(node, tag, upTo))) {
            Told told = each.answer();
            if (told == null) {
                words.put(each.endpoint(), Optional.empty());
            } else if (told.known()) {
                words.put(each.endpoint(), told.block());
            }
        }
        return words;
    }

    /** @param known whether the node's chain has such blocks at all */
    private record Told(boolean known, Optional<Header> block) {}

    private Told told(EvmNode node, Tag tag, long upTo) {
        Integer confirmations = finality.confirmations(tag);
        if (confirmations != null) {
            return upTo < confirmations
                    ? new Told(false, Optional.empty())
                    : new Told(true, proven(node.header(upTo - confirmations)));
        }
        Optional<Header> newest = proven(
                switch (tag) {
                    case SAFE -> node.safe();
                    case FINALIZED -> node.finalized();
                });
        boolean above = newest.isPresent() && newest.get().number() > upTo;
        return new Told(newest.isPresent(), above ? proven(node.header(upTo)) : newest);
    }

    @Override
    public Optional<Block> block(Header header) {
        return nodes.any(CallClass.QUERY, node -> block(node, header));
    }

    private Optional<Block> block(EvmNode node, Header header) {
        Optional<Block> block = node.receipts(header.hash()).map(receipts -> new Block(header, receipts));
        block.ifPresent(proof::block);
        return block;
    }

    @Override
    public Opinions opinions(long number, String hash) {
        return SecondOpinions.on(hash, nodes.all(CallClass.QUERY, node -> SecondOpinions.ask(node, number, proof)));
    }

    @Override
    public void reconsider() {
        nodes.changeGuide();
    }

    private Optional<Header> proven(Optional<Header> header) {
        header.ifPresent(this::prove);
        return header;
    }

    private void prove(Header header) {
        proof.headers(header.number(), List.of(header));
    }
}
