package wavetank.sim.cluster;

import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftEffects;
import wavetank.sim.net.Links;

/** Makes the effects of RAFT nodes happen: fills cells and sends them, charges the disk, notes what the layer above must hear. */
final class RaftSink implements RaftEffects {
    private final Groups groups;
    private final Links links;
    private final MessagePool pool;
    private final DiskTimes disk;
    private Group group;
    private GroupMember member;
    private int self;

    @SuppressWarnings("NullAway.Init") // turn() comes before anything else
    RaftSink(Groups groups, Links links, MessagePool pool, DiskTimes disk) {
        this.groups = groups;
        this.links = links;
        this.pool = pool;
        this.disk = disk;
    }

    /** From now on it speaks for this member. */
    void turn(GroupMember next) {
        member = next;
        group = next.groupOf();
        self = next.peer();
    }

    // ---- messages

    @Override
    public void voteRequest(long term, long lastTerm, long lastIndex) {
        group.fold(term * 7 + self);
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember to = group.at(seat);
            if (to != null && reaches(to)) {
                Message m = cell(Message.VOTE_REQUEST, to.peer());
                m.term = term;
                m.prevTerm = lastTerm;
                m.prevIndex = lastIndex;
                send(m);
            }
        }
    }

    @Override
    public void voteResponse(int to, long term, boolean granted, boolean empty) {
        if (reaches(to)) {
            Message m = cell(Message.VOTE_RESPONSE, to);
            m.term = term;
            m.success = granted;
            m.empty = empty;
            send(m);
        }
    }

    @Override
    public void appendEntry(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember to = group.at(seat);
            if (to != null && reaches(to)) {
                Message m = cell(Message.APPEND_ENTRY, to.peer());
                m.term = term;
                m.commit = commit;
                m.prevTerm = prevTerm;
                m.prevIndex = prevIndex;
                m.entries = entries;
                send(m);
            }
        }
    }

    @Override
    public void catchupEntry(
            int to,
            long inbox,
            long term,
            long commit,
            long prevTerm,
            long prevIndex,
            EntryBatch entries,
            long leaderTerm) {
        if (reaches(to)) {
            Message m = cell(Message.CATCHUP_ENTRY, to);
            m.inbox = inbox;
            m.term = term;
            m.commit = commit;
            m.prevTerm = prevTerm;
            m.prevIndex = prevIndex;
            m.entries = entries;
            m.leaderTerm = leaderTerm;
            send(m);
        }
    }

    @Override
    public void appendResponse(int to, long term, long index, boolean success, long inbox) {
        if (reaches(to)) {
            Message m = cell(Message.APPEND_RESPONSE, to);
            m.term = term;
            m.index = index;
            m.success = success;
            m.inbox = inbox;
            send(m);
        }
    }

    @Override
    public void forwardProposal(EntryBatch entries) {
        int to = announcedLeader();
        if (to >= 0) {
            Message m = cell(Message.PROPOSAL, to);
            m.entries = entries;
            send(m);
        }
    }

    @Override
    public void forwardRemovePeer(int peer) {
        int to = announcedLeader();
        if (to >= 0) {
            Message m = cell(Message.REMOVE_PEER, to);
            m.index = peer;
            send(m);
        }
    }

    /** Who listens to proposals: a leader subscribes when it takes office. */
    private int announcedLeader() {
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember other = group.at(seat);
            if (other != null && other.isRaftLeader() && reaches(other)) {
                return other.peer();
            }
        }
        return -1;
    }

    private boolean reaches(int to) {
        GroupMember other = group.member(to);
        return other != null && reaches(other);
    }

    private boolean reaches(GroupMember other) {
        return other != member && other.isListening() && links.isConnected(self, other.peer());
    }

    private Message cell(byte kind, int to) {
        Message m = pool.take();
        m.kind = kind;
        m.group = group.id;
        m.from = (byte) self;
        m.to = (byte) to;
        return m;
    }

    private void send(Message m) {
        if (groups.loses(m)) {
            pool.give(m);
            return;
        }
        long departure = Math.max(groups.now(), member.diskReadyAt);
        int link = links.link(self, m.to);
        long delay = links.latency(link).sample(group.latencyBits(link, departure));
        m.time = groups.keepsOrder() ? group.inOrder(self, m.to, departure + delay) : departure + delay;
        m.connection = links.connection(link);
        group.flying++;
        groups.schedule(m);
    }

    // ---- disk

    @Override
    public void persistedVote() {
        sync();
    }

    @Override
    public void persistedPeers() {
        sync();
    }

    @Override
    public void persistedSnapshot(long index) {
        sync();
    }

    @Override
    public void stored(long index, int bytes) {
        if (member.syncsWrites()) {
            syncOncePerStep();
        } else {
            member.diskReadyAt = Math.max(groups.now(), member.diskReadyAt) + disk.write(member);
        }
    }

    /** With {@code sync_interval: always} an answer waits for a sync; what is written in one step shares it. */
    private void syncOncePerStep() {
        if (member.syncedAt != groups.now()) {
            member.syncedAt = groups.now();
            sync();
        }
    }

    @Override
    public void truncated(long index) {
        group.fold(index * 13 + self);
        member.onTruncated();
    }

    private void sync() {
        member.diskReadyAt = Math.max(groups.now(), member.diskReadyAt) + disk.sync(member);
    }

    // ---- upward

    @Override
    public void committed(long commit) {
        // the member's cursor sees it when it settles
    }

    @Override
    public void snapshotReceived(long index) {
        member.signals().add(Signals.SNAPSHOT, index, 0);
    }

    @Override
    public void leadership(boolean leader, long term) {
        group.fold(term * 64 + self * 2L + (leader ? 1 : 0));
        member.signals().leadership(leader, term, member.node().commit());
    }

    @Override
    public void catchingUp(boolean active) {
        if (active) {
            member.signals().add(Signals.CATCHUP_BEGUN, 0, 0);
        } else {
            member.signals().add(Signals.CATCHUP_ENDED, 0, member.node().commit());
        }
    }

    @Override
    public void closed() {
        member.signals().add(Signals.CLOSED, 0, member.node().commit());
    }

    @Override
    public void log(LogLevel level, String line) {
        groups.log(member, level, line);
    }
}
