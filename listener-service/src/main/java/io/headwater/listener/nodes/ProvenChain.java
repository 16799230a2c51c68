package io.headwater.listener.nodes;

import io.headwater.chain.Block;
import io.headwater.chain.CallClass;
import io.headwater.chain.EvmNode;
import io.headwater.chain.Header;
import io.headwater.chain.pool.NodePool;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.listener.follow.ChainSource;
import java.util.List;
import java.util.Optional;

/**
 * The chain as a pool of nodes shows it. Its shape is that of one node at a time; what a header commits to may come from
 * any. An answer that fails its proof never leaves here: the pool sets its node aside and asks another one.
 */
public final class ProvenChain implements ChainSource {
    private final NodePool nodes;
    private final ProofLevel proof;

    /**
     * A chain.
     *
     * @param proof how far answers are recomputed
     */
    public ProvenChain(NodePool nodes, ProofLevel proof) {
        this.nodes = nodes;
        this.proof = proof;
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
    public Optional<Header> safe() {
        return nodes.guide(CallClass.QUERY, node -> proven(node.safe()));
    }

    @Override
    public Optional<Header> finalized() {
        return nodes.guide(CallClass.QUERY, node -> proven(node.finalized()));
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
        return SecondOpinions.on(hash, nodes.others(CallClass.QUERY, node -> SecondOpinions.ask(node, number, proof)));
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
