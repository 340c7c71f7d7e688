/**
 * The {@code nats} tool: a command line goes in, requests go out by subject, answers come back as bytes, the text of the real tool comes
 * out. It talks to a cluster only through {@link wavetank.sim.nats.Connection}, so it cannot tell a simulated one from a
 * captured or a real one; it must not know any type of the simulator.
 */
@NullMarked
package wavetank.sim.nats;

import org.jspecify.annotations.NullMarked;
