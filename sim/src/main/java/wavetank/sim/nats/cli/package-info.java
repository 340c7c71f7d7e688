/**
 * A command line as the tool's own parser reads and explains it (choria-io/fisk, a descendant of kingpin): commands are data
 * ({@link wavetank.sim.nats.cli.Command}, {@link wavetank.sim.nats.cli.Flag}, {@link wavetank.sim.nats.cli.Argument}),
 * {@link wavetank.sim.nats.cli.CommandLineParser} turns words into an {@link wavetank.sim.nats.cli.Outcome}, and
 * {@link wavetank.sim.nats.cli.HelpPage} prints usage to the byte. Nothing here knows NATS.
 */
@NullMarked
package wavetank.sim.nats.cli;

import org.jspecify.annotations.NullMarked;
