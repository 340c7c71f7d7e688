/** The command line as people and scripts meet it. */
@NullMarked
package wavetank.sim.cli;

import org.jspecify.annotations.NullMarked;
