/**
 * RAFT as nats-server v2.14.5 does it (its NRG layer): one {@link wavetank.core.raft.RaftNode} per peer and group, a plain object with one
 * short method per rule. It takes (now, message) and puts consequences into a {@link wavetank.core.raft.RaftEffects}; it knows
 * neither network nor disk nor what its entries mean.
 *
 * <p>A <em>peer</em> is the index of its server, 0 to 63; a set of peers is a {@code long}, one bit a peer.
 *
 * <p>The map. State: {@code RaftNode} with {@code Membership} (peer set, quorum, what is known of each peer, the change in flight),
 * {@code Acks}, {@code Proposals}, {@code CatchupClient}, {@code CatchupServer}; on disk {@code RaftStorage} with {@code RaftLog}. Rules,
 * static methods over a node, a chapter a class: {@code Recovery} (start), {@code Elections}, {@code Leadership} (proposals, heartbeats,
 * acknowledgements, step-down), {@code Following} and {@code LogMatching} (append entries), {@code LogRepair} (cutting the log),
 * {@code Commits} (to applied), {@code Reconfiguration} (peer set), {@code Snapshots}, {@code RaftHealth} (what is reported), {@code Rest} (what heartbeats change in a group at rest, so that they
 * may be skipped). What
 * differs between versions of the server is in {@code RaftProfile}, with {@code ChangeRules} for changes of the peer set and {@code LostLog}
 * for members that have lost their log. The module's README maps each section of the RAFT specification to
 * its classes and tests.
 *
 * <p>Where the real server is not safe, neither is this: see {@code SpeculativeChanges}.
 */
@NullMarked
package wavetank.core.raft;

import org.jspecify.annotations.NullMarked;
