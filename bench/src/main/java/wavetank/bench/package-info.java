/**
 * What the engine costs, measured by JMH, one class a question. {@link wavetank.bench.Report} asks all of them and prints the answers beside
 * those of peers and beside the targets; {@link wavetank.bench.Question} is the list.
 *
 * <ul>
 *   <li>{@link wavetank.bench.ElectionBench}, {@link wavetank.bench.StepDownBench}, {@link wavetank.bench.ReplicationBench}, {@link
 *       wavetank.bench.CatchupBench}, {@link wavetank.bench.SnapshotBench}, {@link wavetank.bench.IdleBench}, {@link wavetank.bench.IdleHourBench}, {@link wavetank.bench.LoadBench} drive {@link
 *       wavetank.sim.cluster.RaftTank}, that is, the loop, links, disks and RAFT nodes of every simulation.
 *   <li>{@link wavetank.bench.PublishBench} drives a whole cluster from a client to its PubAck.
 *   <li>{@link wavetank.bench.EventQueueBench}: the queue alone, beside {@link java.util.PriorityQueue}.
 *   <li>{@link wavetank.bench.Startup}: the launcher's processes, by the wall clock.
 *   <li>{@link wavetank.bench.MicroRaftElectionBench}, {@link wavetank.bench.MicroRaftStepDownBench}, {@link
 *       wavetank.bench.MicroRaftReplicationBench}: the same work by MicroRaft. {@code OpenSearchTaskQueueBench}, in {@code src/peers}, is
 *       part of the build with the profile {@code peers} alone.
 * </ul>
 *
 * <p>Kafka's simulation of its RAFT is no peer here. Its classes are published, but private to one test: only whole scenarios can be called, with
 * Mockito in them, which needs an agent that rewrites classes as they run. What one of them costs is not what an election or an entry costs.
 */
@NullMarked
package wavetank.bench;

import org.jspecify.annotations.NullMarked;
