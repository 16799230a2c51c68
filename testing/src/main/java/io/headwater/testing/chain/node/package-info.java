/**
 * Nodes that serve a scripted chain over JSON-RPC (HTTP and WebSocket) and misbehave as told: {@link
 * io.headwater.testing.chain.node.ScriptedNode}, the catalogue {@link io.headwater.testing.chain.node.Misbehaviour}.
 *
 * <p>Whether a misbehaviour strikes is drawn from a stream of its own for each question: it follows from the node's seed,
 * the misbehaviour, the question, and how often the question was asked before, and so not from the order in which
 * threads happen to ask different questions. What does depend on real time: which blocks the chain has when a question
 * comes, how often it is asked, {@link io.headwater.testing.chain.node.Misbehaviour#RATE_LIMIT}, and the heads that a
 * subscription merges because the chain changed again before it could tell them.
 */
@NullMarked
package io.headwater.testing.chain.node;

import org.jspecify.annotations.NullMarked;
