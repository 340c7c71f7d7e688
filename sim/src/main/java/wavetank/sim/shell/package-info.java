/**
 * A run led by hand, line by line: {@link wavetank.sim.shell.ShellSession} takes a line and does it, {@link wavetank.sim.shell.Typed} is what it keeps of
 * each, {@link wavetank.sim.shell.SavedScenario} writes them as a scenario file. Whoever reads the lines, terminal or pipe, is elsewhere.
 */
@NullMarked
package wavetank.sim.shell;

import org.jspecify.annotations.NullMarked;
