package wavetank.core.raft;

/** From the printable form of a message to a cell. */
final class Cells {
    private Cells() {}

    static Message of(RaftMessage message) {
        Message m = new Message();
        if (message instanceof RaftMessage.AppendEntry a) {
            return entry(
                    m,
                    Message.APPEND_ENTRY,
                    a.leader(),
                    a.term(),
                    a.commit(),
                    a.prevTerm(),
                    a.prevIndex(),
                    a.entries());
        } else if (message instanceof RaftMessage.CatchupEntry c) {
            m.inbox = c.inbox();
            m.leaderTerm = c.leaderTerm();
            return entry(
                    m,
                    Message.CATCHUP_ENTRY,
                    c.leader(),
                    c.term(),
                    c.commit(),
                    c.prevTerm(),
                    c.prevIndex(),
                    c.entries());
        } else if (message instanceof RaftMessage.AppendResponse r) {
            m.kind = Message.APPEND_RESPONSE;
            m.from = (byte) r.peer();
            m.term = r.term();
            m.index = r.index();
            m.success = r.success();
            m.inbox = r.inbox();
            return m;
        } else if (message instanceof RaftMessage.VoteRequest v) {
            m.kind = Message.VOTE_REQUEST;
            m.from = (byte) v.candidate();
            m.term = v.term();
            m.prevTerm = v.lastTerm();
            m.prevIndex = v.lastIndex();
            return m;
        } else if (message instanceof RaftMessage.VoteResponse v) {
            m.kind = Message.VOTE_RESPONSE;
            m.from = (byte) v.voter();
            m.term = v.term();
            m.success = v.granted();
            m.empty = v.empty();
            return m;
        } else if (message instanceof RaftMessage.Proposal p) {
            m.kind = Message.PROPOSAL;
            m.from = (byte) p.from();
            m.entries = p.entries();
            return m;
        } else if (message instanceof RaftMessage.RemovePeer r) {
            m.kind = Message.REMOVE_PEER;
            m.from = (byte) r.from();
            m.index = r.peer();
            return m;
        }
        throw new AssertionError(message);
    }

    private static Message entry(
            Message m, byte kind, int from, long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
        m.kind = kind;
        m.from = (byte) from;
        m.term = term;
        m.commit = commit;
        m.prevTerm = prevTerm;
        m.prevIndex = prevIndex;
        m.entries = entries;
        return m;
    }
}
