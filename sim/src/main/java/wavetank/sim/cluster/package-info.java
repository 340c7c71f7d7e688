/**
 * The simulated cluster: {@link wavetank.sim.cluster.SimCluster} joins the servers of {@code wavetank.core.server} to the loop, the links and their disks. {@link
 * wavetank.sim.cluster.Group} is a RAFT group with its members, {@link wavetank.sim.cluster.RaftSink} makes its effects happen, {@link wavetank.sim.cluster.Parking} skips the heartbeats of those at rest, {@link wavetank.sim.cluster.SimServer} is a machine,
 * {@link wavetank.sim.cluster.SimClient} somebody connected to one.
 */
@NullMarked
package wavetank.sim.cluster;

import org.jspecify.annotations.NullMarked;
