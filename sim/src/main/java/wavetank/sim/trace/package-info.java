/** A run in words: {@link wavetank.sim.trace.TraceWriter} writes one line for each event that somebody may want to look for. */
@NullMarked
package wavetank.sim.trace;

import org.jspecify.annotations.NullMarked;
