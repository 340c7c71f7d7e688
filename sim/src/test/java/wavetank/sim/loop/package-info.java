/** Tests of {@code wavetank.sim.loop}. */
@NullMarked
package wavetank.sim.loop;

import org.jspecify.annotations.NullMarked;
