/**
 * A scenario made to happen: {@link wavetank.sim.run.ScenarioRun} is one run with one seed. {@link wavetank.sim.run.Scene} is what stands on the stage: the
 * cluster and the clock of the run; {@link wavetank.sim.run.Setup} puts it there, {@link wavetank.sim.run.Timeline} moves it, {@link wavetank.sim.run.Situation} looks at it.
 */
@NullMarked
package wavetank.sim.run;

import org.jspecify.annotations.NullMarked;
