/** Tests. */
@NullMarked
package wavetank.sim.scenario.phrase;

import org.jspecify.annotations.NullMarked;
