package io.headwater.listener.nodes;

import io.headwater.chain.Block;
import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.pool.Opinion;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.chain.rpc.RpcException;
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
        try {
            return nodes.guide(CallClass.QUERY, node -> {
                List<Header> headers = node.headers(from, to);
                headers.forEach(this::prove);
                return headers;
            });
        } catch (RpcException fault) {
            if (fault.kind() != RpcException.Kind.TOO_LARGE || from == to) {
                throw fault;
            }
            return headers(from, from + (to - from) / 2);
        }
    }

    @Override
    public Optional<Header> tagged(Tag tag, long upTo) {
        return nodes.guide(CallClass.QUERY, node -> told(node, tag, upTo));
    }

    @Override
    public Map<String, Optional<Header>> allTagged(Tag tag, long upTo) {
        Map<String, Optional<Header>> words = new LinkedHashMap<>();
        for (Opinion<Optional<Header>> each : nodes.all(CallClass.QUERY, node -> told(node, tag, upTo))) {
            Optional<Header> told = each.answer();
            words.put(each.endpoint(), told == null ? Optional.empty() : told);
        }
        return words;
    }

    private Optional<Header> told(EvmNode node, Tag tag, long upTo) {
        Integer confirmations = finality.confirmations(tag);
        if (confirmations != null) {
            return upTo < confirmations ? Optional.empty() : proven(node.header(upTo - confirmations));
        }
        Optional<Header> newest = proven(
                switch (tag) {
                    case SAFE -> node.safe();
                    case FINALIZED -> node.finalized();
                });
        boolean above = newest.isPresent() && newest.get().number() > upTo;
        return above ? proven(node.header(upTo)) : newest;
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
