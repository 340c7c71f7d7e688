/**
 * What must never happen, looked for after every event. {@link wavetank.sim.check.RaftChecker} holds the rules of RAFT against each member of a group that has
 * moved; its cost goes with what has changed. Checkers look through read-only views and change nothing.
 */
@NullMarked
package wavetank.sim.check;

import org.jspecify.annotations.NullMarked;
