/**
 * A chain that follows from a seed: {@link io.headwater.testing.chain.ScriptedChain} mines, reorganises and rolls back as
 * it is told, and knows the final truth. Its headers, receipts and transactions are honest: every hash and every root can
 * be recomputed.
 *
 * <p>Three ways to use it:
 *
 * <ul>
 *   <li>{@link io.headwater.testing.chain.InMemoryNode} answers from the model directly, for fast unit tests;
 *   <li>{@link io.headwater.testing.chain.node.ScriptedNode} serves it over HTTP and WebSocket, and misbehaves as told;
 *   <li>{@link io.headwater.testing.chain.scenario.Scenario} draws a whole history, nodes and their misbehaviour from one
 *       number.
 * </ul>
 *
 * <pre>{@code
 * ScriptedChain chain = ScriptedChain.of(42);
 * chain.mine(20);
 * chain.reorg(3, 4);
 * try (ScriptedNode node = ScriptedNode.serve(chain)) {
 *     node.misbehave(Misbehaviour.OMITTED_LOG, 0.3);
 *     // … a listener follows node.url() …
 *     node.heal();
 *     // … and has to arrive at chain.canonical()
 * }
 * }</pre>
 */
@NullMarked
package io.headwater.testing.chain;

import org.jspecify.annotations.NullMarked;
