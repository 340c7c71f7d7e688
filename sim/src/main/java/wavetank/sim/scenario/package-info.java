/**
 * A scenario as data: a cluster, its streams and clients, what happens to it, and what must come out. {@link
 * wavetank.sim.scenario.Scenario} is the whole; {@link wavetank.sim.scenario.Action}, {@link wavetank.sim.scenario.Selector},
 * {@link wavetank.sim.scenario.Condition} and {@link wavetank.sim.scenario.Expectation} are the vocabulary.
 *
 * <p>The map: {@code text} has forms of text without meaning of their own, {@code phrase} reads the sentences (selectors,
 * conditions, expectations), {@code yaml} turns YAML into typed values with positions, {@code file} is the table of keys and the
 * reader, {@code output} prints what a run tells. This package knows only {@code text} and the API's records, and none of them
 * knows the simulator.
 */
@NullMarked
package wavetank.sim.scenario;

import org.jspecify.annotations.NullMarked;
