/** Checkers are held against random schedules of faults, and against mutants of the protocol that they must catch. */
@NullMarked
package wavetank.sim.check;

import org.jspecify.annotations.NullMarked;
