/**
 * RAFT as nats-server v2.14.5 does it (its NRG layer): one {@link wavetank.core.raft.RaftNode} per peer and group, a plain object with one
 * short method per rule. It takes (now, message) and puts consequences into a {@link wavetank.core.raft.RaftEffects}; it knows
 * neither network nor disk nor what its entries mean.
 *
 * <p>A <em>peer</em> is the index of its server, 0 to 63; a set of peers is a {@code long}, one bit a peer.
 */
@NullMarked
package wavetank.core.raft;

import org.jspecify.annotations.NullMarked;
