/** The command-line parser by itself. */
@NullMarked
package wavetank.sim.nats.cli;

import org.jspecify.annotations.NullMarked;
