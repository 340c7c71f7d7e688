/**
 * The seams through which time, chance and names reach the protocol. Time is an argument, a {@code long} of virtual microseconds;
 * chance is {@link wavetank.core.kernel.RandomSource}, which has no state; what waits to happen is an
 * {@link wavetank.core.kernel.Event} in the simulator's queue. This package knows nothing of ours.
 */
@NullMarked
package wavetank.core.kernel;

import org.jspecify.annotations.NullMarked;
