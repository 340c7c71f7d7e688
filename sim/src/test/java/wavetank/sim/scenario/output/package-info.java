/** Tests. */
@NullMarked
package wavetank.sim.scenario.output;

import org.jspecify.annotations.NullMarked;
