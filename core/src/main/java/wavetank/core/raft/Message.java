package wavetank.core.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;

/**
 * What travels between nodes of one group: a cell of the network's pool, complete for one delivery, valid until the step that receives it
 * returns. Which fields count depends on {@link #kind}; all others are in their initial state. Its printable form is a
 * {@link RaftMessage}.
 */
public final class Message extends Event {
    /** Live append entry: term, commit, prevTerm, prevIndex, entries (empty: heartbeat). */
    public static final byte APPEND_ENTRY = 1;

    /** Append entry of a catch-up: as above, and inbox, leaderTerm. */
    public static final byte CATCHUP_ENTRY = 2;

    /** term, index, success; inbox ≠ 0: asks for a catch-up into that inbox. */
    public static final byte APPEND_RESPONSE = 3;

    /** term, prevTerm and prevIndex (of the candidate's last entry). */
    public static final byte VOTE_REQUEST = 4;

    /** term, success (granted), empty (the voter's log is). */
    public static final byte VOTE_RESPONSE = 5;

    /** A proposal for whoever leads: entries. */
    public static final byte PROPOSAL = 6;

    /** Removal of a peer for whoever leads: index is the peer. */
    public static final byte REMOVE_PEER = 7;

    /** Not a message: a group's wake-up. */
    public static final byte WAKE = 8;

    public byte kind;
    public byte to;
    public byte from;
    public boolean success;
    public boolean empty;
    public int group;
    public long term;
    public long commit;
    public long prevTerm;
    public long prevIndex;
    public long index;
    public long leaderTerm;
    public long inbox;
    public @Nullable EntryBatch entries;
}
