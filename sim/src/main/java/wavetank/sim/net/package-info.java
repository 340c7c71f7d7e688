/**
 * Links between servers and clients: {@link wavetank.sim.net.Latency} is how long a message takes, {@link wavetank.sim.net.Links} which servers can hear each other. Knows
 * nothing of what the messages say.
 */
@NullMarked
package wavetank.sim.net;

import org.jspecify.annotations.NullMarked;
