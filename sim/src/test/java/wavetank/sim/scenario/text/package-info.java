/** Tests. */
@NullMarked
package wavetank.sim.scenario.text;

import org.jspecify.annotations.NullMarked;
