/**
 * MicroRaft as a peer of the engine: its RAFT nodes, unchanged, under virtual time and links of ours. {@link
 * wavetank.bench.microraft.MicroRaftGroup} is the entry point; {@link wavetank.bench.microraft.VirtualTime} drives it. Knows nothing of JMH.
 */
@NullMarked
package wavetank.bench.microraft;

import org.jspecify.annotations.NullMarked;
