/** Tests of {@code wavetank.sim.net}. */
@NullMarked
package wavetank.sim.net;

import org.jspecify.annotations.NullMarked;
