/**
 * What a run prints: {@link wavetank.sim.scenario.output.RunEvent} is what happened, {@link wavetank.sim.scenario.output.RunText} makes
 * lines for people of it, {@link wavetank.sim.scenario.output.RunJson} lines for programs. Both are functions of the event alone.
 */
@NullMarked
package wavetank.sim.scenario.output;

import org.jspecify.annotations.NullMarked;
