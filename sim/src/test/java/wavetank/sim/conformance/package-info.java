/** The simulated cluster takes as long, and shows its state as it changes, as a real one did. */
@NullMarked
package wavetank.sim.conformance;

import org.jspecify.annotations.NullMarked;
