/**
 * The simulated cluster behind the NATS protocol on loopback. {@link wavetank.sim.serve.ServedCluster} is the entry: it starts the simulator's thread, which owns everything and moves
 * virtual time with the wall clock ({@link wavetank.sim.serve.Pace}), and the sockets ({@link wavetank.sim.serve.Doors}). All that comes from outside is an {@link wavetank.sim.serve.Input}; {@link
 * wavetank.sim.serve.Stage} takes inputs at virtual times and knows neither threads nor sockets, so that a recording plays again without them.
 */
@NullMarked
package wavetank.sim.serve;

import org.jspecify.annotations.NullMarked;
