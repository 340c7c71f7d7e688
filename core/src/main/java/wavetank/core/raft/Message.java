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

    private static final int APPEND_RESPONSE_SIZE = 25;
    private static final int VOTE_REQUEST_SIZE = 32;
    private static final int VOTE_RESPONSE_SIZE = 17;

    public byte kind;
    public byte to;
    public byte from;
    public boolean success;
    public boolean empty;

    /** Which connection of its link it travels on; the network's business. */
    public int connection;

    public long term;
    public long commit;
    public long prevTerm;
    public long prevIndex;
    public long index;
    public long leaderTerm;
    public long inbox;
    public @Nullable EntryBatch entries;

    /** Back to the initial state of all that a message says; time and queue link are the queue's business. */
    public void clear() {
        kind = 0;
        to = 0;
        from = 0;
        success = false;
        empty = false;
        group = 0;
        connection = 0;
        term = 0;
        commit = 0;
        prevTerm = 0;
        prevIndex = 0;
        index = 0;
        leaderTerm = 0;
        inbox = 0;
        entries = null;
    }

    /** The entries of a kind that has them. */
    EntryBatch batch() {
        EntryBatch batch = entries;
        if (batch == null) {
            throw new AssertionError("a message of kind " + kind + " without entries");
        }
        return batch;
    }

    /** Bytes of the body on the wire (raft.go: the encodings of its messages). */
    public int encodedSize() {
        return switch (kind) {
            case APPEND_ENTRY -> batch().encodedSize();
            case CATCHUP_ENTRY -> batch().encodedSize() - 1 + varintSize(leaderTerm);
            case APPEND_RESPONSE -> APPEND_RESPONSE_SIZE;
            case VOTE_REQUEST -> VOTE_REQUEST_SIZE;
            case VOTE_RESPONSE -> VOTE_RESPONSE_SIZE;
            case PROPOSAL -> batch().dataSize();
            case REMOVE_PEER -> Long.BYTES;
            default -> throw new AssertionError(kind);
        };
    }

    private static int varintSize(long value) {
        return 1 + (63 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** What this cell says, detached from it. */
    public RaftMessage toMessage() {
        return switch (kind) {
            case APPEND_ENTRY -> new RaftMessage.AppendEntry(from, term, commit, prevTerm, prevIndex, batch());
            case CATCHUP_ENTRY ->
                new RaftMessage.CatchupEntry(from, inbox, term, commit, prevTerm, prevIndex, batch(), leaderTerm);
            case APPEND_RESPONSE -> new RaftMessage.AppendResponse(from, term, index, success, inbox);
            case VOTE_REQUEST -> new RaftMessage.VoteRequest(from, term, prevTerm, prevIndex);
            case VOTE_RESPONSE -> new RaftMessage.VoteResponse(from, term, success, empty);
            case PROPOSAL -> new RaftMessage.Proposal(from, batch());
            case REMOVE_PEER -> new RaftMessage.RemovePeer(from, (int) index);
            default -> throw new AssertionError(kind);
        };
    }

    @Override
    public String toString() {
        return toMessage().toString();
    }
}
