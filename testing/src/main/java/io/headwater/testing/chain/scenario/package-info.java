/**
 * Whole histories drawn from one number: {@link io.headwater.testing.chain.scenario.Scenario}.
 *
 * <pre>{@code
 * Scenario scenario = Scenario.random(seed);            // data: print it, compare it
 * try (ScriptedWorld world = scenario.start()) {
 *     // … start what is to be tested on world.nodes() …
 *     while (world.step()) {
 *         // … wait as long as is liked between two steps …
 *     }
 *     // everything has healed: what was tested has to arrive at world.chain().canonical()
 * }
 * }</pre>
 *
 * <p>Repeatable from the number alone: the chain's whole history, block by block, which node takes on which habit before
 * or after which operation, and whether the n-th asking of a question is struck. Not repeatable: how many questions are
 * asked between two steps, for that is a matter of real time.
 */
@NullMarked
package io.headwater.testing.chain.scenario;

import org.jspecify.annotations.NullMarked;
