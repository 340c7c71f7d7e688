/** A run led by hand: what was typed can be played again, and is the same then. */
@NullMarked
package wavetank.sim.shell;

import org.jspecify.annotations.NullMarked;
