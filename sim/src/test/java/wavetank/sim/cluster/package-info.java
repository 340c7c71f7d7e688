/** Whole simulated clusters, looked at through their doors. */
@NullMarked
package wavetank.sim.cluster;

import org.jspecify.annotations.NullMarked;
