/**
 * The command line of {@code ./wavetank}: {@link wavetank.sim.cli.Main} is where the process begins, {@link
 * wavetank.sim.cli.Program} is the same without a process, for tests. One class per command, named after it; {@link
 * wavetank.sim.cli.ExitCodes} says what a run may end with. Here, and nowhere below, are the process, its files and its
 * streams; nothing else uses this package.
 */
@NullMarked
package wavetank.sim.cli;

import org.jspecify.annotations.NullMarked;
