/**
 * Tests of RAFT. {@link wavetank.core.raft.Given} puts one node into a state and shows what a step does, as text;
 * {@link wavetank.core.raft.RaftHarness} runs several over a small network with virtual time, checked by
 * {@link wavetank.core.raft.SafetyChecker} after every event.
 */
@NullMarked
package wavetank.core.raft;

import org.jspecify.annotations.NullMarked;
