/**
 * The NATS client protocol as bytes: {@link wavetank.sim.wire.CommandReader} makes commands of what a client sends, {@link wavetank.sim.wire.WireBuffer} lines of what
 * it is told, {@link wavetank.sim.wire.HeaderBlock} reads and writes headers. Knows neither sockets nor servers.
 */
@NullMarked
package wavetank.sim.wire;

import org.jspecify.annotations.NullMarked;
