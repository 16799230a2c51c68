package io.headwater.listener;

import io.headwater.chain.Endpoint;
import io.headwater.common.config.Default;
import io.headwater.common.config.InvalidSettingException;
import io.headwater.common.config.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The chain that a listener follows.
 *
 * @param name names the topic {@code headwater.events.<name>}
 * @param id the EIP-155 chain id that the node must have; whatever it has where this is left out
 * @param endpoint the node's JSON-RPC over HTTP; hidden in logs, since providers put keys into it
 * @param webSocket the node's WebSocket for new heads; without it the chain is polled
 * @param startBlock the first block to read when there is no checkpoint yet
 * @param pollInterval how often the head is asked for when no new head was announced
 * @param deadline how long one question to the node may take
 * @param batchBlocks how many blocks one Kafka transaction may hold while catching up
 * @param finality where safe and finalized come from
 */
public record ChainSettings(
        String name,
        @Nullable Long id,
        Secret endpoint,
        @Nullable Secret webSocket,
        @Default("0") long startBlock,
        @Default("500ms") Duration pollInterval,
        @Default("10s") Duration deadline,
        @Default("32") int batchBlocks,
        FinalitySettings finality) {

    public ChainSettings {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new InvalidSettingException(
                    "name", name, "give lower-case letters, digits and dashes: it becomes part of a topic's name");
        }
        if (startBlock < 0) {
            throw new InvalidSettingException("startBlock", startBlock, "give a block number, 0 or more");
        }
        if (batchBlocks < 1 || batchBlocks > 1_000) {
            throw new InvalidSettingException("batchBlocks", batchBlocks, "give a number from 1 to 1000");
        }
        require("endpoint", endpoint, false);
        if (webSocket != null) {
            require("webSocket", webSocket, true);
        }
    }

    private static void require(String field, Secret address, boolean webSocket) {
        try {
            if (Endpoint.parse(address.reveal()).webSocket() == webSocket) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(field, address, String.valueOf(e.getMessage()));
        }
        throw new InvalidSettingException(
                field, address, webSocket ? "give a ws:// or wss:// address" : "give an http:// or https:// address");
    }

    /** Where the node answers calls. */
    Endpoint calls() {
        return Endpoint.parse(endpoint.reveal());
    }

    /** The EIP-155 ids agree, or none is demanded. */
    boolean accepts(long chainId) {
        return id == null || id == chainId;
    }
}
