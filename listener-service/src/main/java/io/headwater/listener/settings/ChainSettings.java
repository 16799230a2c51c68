package io.headwater.listener.settings;

import io.headwater.chain.pool.EndpointSettings;
import io.headwater.chain.pool.PoolSettings;
import io.headwater.chain.proof.ProofLevel;
import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain that a listener follows.
 *
 * @param name names the topic {@code headwater.events.<name>}
 * @param id the EIP-155 chain id that its nodes must have; where this is left out, what they have when the listener
 *     starts: one of them must answer then
 * @param endpoints the nodes that are asked; with more than one, none of them is needed
 * @param pool how the nodes are treated
 * @param proof how far their answers are checked
 * @param proveHistory whether blocks that are final already are proven like those at the head, by all their receipts;
 *     otherwise their logs are checked against the headers' blooms, which does not see everything (see {@link
 *     io.headwater.chain.proof.LogsProof}) and costs far less
 * @param traceHistory whether events have spans that are final already when they are read; otherwise they carry a trace
 *     context whose sampled flag is off, and no service makes spans of them
 * @param startBlock the first block to read when there is no checkpoint yet
 * @param pollInterval how often the head is asked for when no new head was announced
 * @param batchBlocks how many blocks one Kafka transaction may hold while catching up at the head
 * @param finality where safe and finalized come from
 */
public record ChainSettings(
        String name,
        @Nullable Long id,
        List<EndpointSettings> endpoints,
        PoolSettings pool,
        @Default("full") ProofLevel proof,
        @Default("false") boolean proveHistory,
        @Default("false") boolean traceHistory,
        @Default("0") long startBlock,
        @Default("500ms") Duration pollInterval,
        @Default("32") int batchBlocks,
        FinalitySettings finality) {

    public ChainSettings {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new InvalidSettingException(
                    "name", name, "give lower-case letters, digits and dashes: it becomes part of a topic's name");
        }
        if (endpoints.isEmpty()) {
            throw new InvalidSettingException(
                    "endpoints", "[]", "give at least one node, such as: - url: http://127.0.0.1:8545");
        }
        if (startBlock < 0) {
            throw new InvalidSettingException("startBlock", startBlock, "give a block number, 0 or more");
        }
        if (pollInterval.toMillis() < 1) {
            throw new InvalidSettingException("pollInterval", pollInterval, "give 1ms or more");
        }
        if (batchBlocks < 1 || batchBlocks > 1_000) {
            throw new InvalidSettingException("batchBlocks", batchBlocks, "give a number from 1 to 1000");
        }
    }
}
