/**
 * What the engine costs, measured by JMH, one class a question: {@link wavetank.bench.ElectionBench}, {@link wavetank.bench.ReplicationBench},
 * {@link wavetank.bench.IdleBench}, {@link wavetank.bench.EventQueueBench}. All of them drive {@link wavetank.sim.cluster.RaftTank}, that is,
 * the loop, links, disks and RAFT nodes of every simulation. {@code java -jar bench/target/benchmarks.jar} runs all.
 */
@NullMarked
package wavetank.bench;

import org.jspecify.annotations.NullMarked;
