package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

import wavetank.core.kernel.Purpose;

/** A leader's work: its first entry, proposals, heartbeats, counting acknowledgements, stepping down. */
final class Leadership {
    /** NATS {@code pauseQuorumThreshold}. */
    static final long OVERRUN_ENTRIES = 100_000;

    private Leadership() {}

    // ---- taking office

    /** NATS {@code switchToLeader}: the peer set is the first entry of its term; until that is processed it leads unannounced. */
    static void become(RaftNode n, long now, RaftEffects out) {
        n.transferTarget = false;
        LostLog.onElected(n);
        n.updateLeader(n.self, out);
        n.role = Role.LEADER;
        n.electionAt = NEVER;
        Office office = n.office;
        office.heartbeatAt = now + n.timings.heartbeat();
        office.quorumCheckAt = now + n.timings.lostQuorumCheck();
        office.announceAt = n.lastIndex + 1;
        append(n, now, n.members.peerState(), out);
    }

    /** The layer above has caught up with the first entry of the term (NATS {@code Processed}). */
    static void announce(RaftNode n, long now, RaftEffects out) {
        n.office.announceAt = 0;
        if (n.role == Role.LEADER) {
            n.announced = true;
            n.office.leaderSince = now;
            out.leadership(true, n.term);
        }
    }

    // ---- proposals

    static boolean propose(RaftNode n, long now, long term, Entry entry, RaftEffects out) {
        if (!accepts(n, now, term, out)) {
            return false;
        }
        n.office.proposals.add(entry);
        return true;
    }

    static boolean proposeBatch(RaftNode n, long now, long term, EntryBatch entries, RaftEffects out) {
        if (!accepts(n, now, term, out)) {
            return false;
        }
        n.flush(now, out);
        append(n, now, entries, out);
        return true;
    }

    /** NATS {@code proposeLocked}: only from whoever knows the term, and only while the rest keeps up. */
    private static boolean accepts(RaftNode n, long now, long term, RaftEffects out) {
        return n.role == Role.LEADER && term == n.term && !stepsDownOverrun(n, now, out);
    }

    /** A proposal that a follower forwarded (NATS {@code handleForwardedProposal}). */
    static void onProposal(RaftNode n, long now, Message m, RaftEffects out) {
        if (!n.announced || stepsDownOverrun(n, now, out)) {
            return;
        }
        EntryBatch entries = m.batch();
        for (int i = 0; i < entries.count(); i++) {
            n.office.proposals.add(entries.get(i));
        }
    }

    /** NATS {@code isLeaderOverrun}: no transfer, the others will be overrun too. */
    private static boolean stepsDownOverrun(RaftNode n, long now, RaftEffects out) {
        if (!n.profile.protectsFromOverrun || !isOverrun(n)) {
            return false;
        }
        out.log(
                LogLevel.WARN,
                "Leader falling behind, stepping down: pindex " + n.lastIndex + ", commit " + n.commit + ", applied "
                        + n.applied + ", WAL size " + ByteSize.friendly(n.log.bytes()));
        n.becomeFollower(now, RaftView.NOBODY, out);
        n.overruns++;
        return true;
    }

    private static boolean isOverrun(RaftNode n) {
        long applied = Math.max(n.applied, n.snapshotIndex);
        long commit = Math.max(n.commit, n.snapshotIndex);
        return n.lastIndex - commit > OVERRUN_ENTRIES || commit - applied > OVERRUN_ENTRIES;
    }

    /** NATS {@code runAsLeader}: one append entry for each full batch, one for the rest. */
    static void flush(RaftNode n, long now, RaftEffects out) {
        assert n.role == Role.LEADER : n.role;
        Proposals proposals = n.office.proposals;
        int from = 0;
        for (EntryBatch next = proposals.batch(from); next != null; next = proposals.batch(from)) {
            from += next.count();
            append(n, now, next, out);
        }
        proposals.clear();
    }

    // ---- sending

    /** NATS {@code sendAppendEntryLocked}: stores it here, then sends it; false when it could not be stored. */
    static boolean append(RaftNode n, long now, EntryBatch entries, RaftEffects out) {
        long prevTerm = n.lastTerm;
        long prevIndex = n.lastIndex;
        long commit = n.commit;
        if (!n.store(now, n.term, commit, entries, out)) {
            return false;
        }
        if (n.role == Role.LEADER) {
            n.office.activeAt = now;
        }
        out.appendEntry(n.term, commit, prevTerm, prevIndex, entries);
        commitAlone(n, now, out);
        return true;
    }

    static void sendHeartbeat(RaftNode n, long now, RaftEffects out) {
        out.appendEntry(n.term, n.commit, n.lastTerm, n.lastIndex, EntryBatch.EMPTY);
        commitAlone(n, now, out);
    }

    /** A cluster of one needs nobody. */
    private static void commitAlone(RaftNode n, long now, RaftEffects out) {
        if (n.members.clusterSize == 1) {
            tryCommit(n, now, n.lastIndex, out);
        }
    }

    // ---- answers

    /** NATS {@code processAppendEntryResponse}. */
    static void onAppendResponse(RaftNode n, long now, Message m, RaftEffects out) {
        if (n.role != Role.LEADER) {
            return;
        }
        boolean stranger = Reconfiguration.trackPeer(n, now, m.from);
        if (m.success) {
            onAcknowledged(n, now, m, out);
        } else if (m.inbox != 0) {
            CatchupServer.begin(n, now, m, out);
        } else if (m.term > n.term) {
            onRefused(n, now, m.term, out);
        }
        if (stranger) {
            Reconfiguration.proposeAdd(n, now, m.from, out);
        }
    }

    /** NATS {@code trackResponse}: an index of the current term counts, and only that very index; Raft §5.4.2. */
    private static void onAcknowledged(RaftNode n, long now, Message m, RaftEffects out) {
        int peer = m.from;
        if (n.members.contains(peer)) {
            n.members.acknowledge(peer, m.index);
        }
        if (n.office.serving != null) {
            CatchupServer.onAcknowledged(n, now, peer, m.index, out);
        }
        if (m.index <= n.commit || m.term != n.term || !n.profile.changes.hears(n, peer)) {
            return;
        }
        n.office.acks.add(m.index, peer, n.commit);
        if (holds(n, m.index)) {
            commitAcknowledged(n, now, m.index, out);
        }
    }

    private static void commitAcknowledged(RaftNode n, long now, long index, RaftEffects out) {
        int outcome = Commits.advance(n, now, index, out);
        if (outcome == Commits.REMOVED) {
            leave(n, now, out);
        } else if (outcome == Commits.DONE && n.role == Role.LEADER && n.office.proposals.isEmpty()) {
            sendHeartbeat(n, now, out);
        }
    }

    /** NATS {@code tryCommit}, where no acknowledgement is at hand. */
    static void tryCommit(RaftNode n, long now, long index, RaftEffects out) {
        if (holds(n, index)) {
            Commits.advance(n, now, index, out);
        }
    }

    /** Whether a quorum holds that very index. */
    private static boolean holds(RaftNode n, long index) {
        return n.profile.changes.holders(n, index) >= n.members.quorum();
    }

    private static void onRefused(RaftNode n, long now, long newTerm, RaftEffects out) {
        n.adoptTerm(newTerm);
        n.persistVote(out);
        out.log(LogLevel.WARN, "Detected another leader with higher term, will stepdown");
        n.becomeFollower(now, RaftView.NOBODY, out);
    }

    /** A leader whose own removal is committed hands over and is gone. */
    private static void leave(RaftNode n, long now, RaftEffects out) {
        stepDown(n, now, RaftView.NOBODY, out);
        n.stop();
        out.closed();
    }

    // ---- time

    static void onTick(RaftNode n, long now, RaftEffects out) {
        if (n.office.serving != null) {
            CatchupServer.onTick(n, now, out);
        }
        Office office = n.office;
        if (n.role == Role.LEADER && office.heartbeatAt <= now) {
            office.heartbeatAt = nextBeat(office.heartbeatAt, n.timings.heartbeat(), now);
            beat(n, now, out);
        }
        if (n.role == Role.LEADER && office.quorumCheckAt <= now) {
            office.quorumCheckAt = nextBeat(office.quorumCheckAt, n.timings.lostQuorumCheck(), now);
            checkQuorum(n, now, out);
        }
    }

    /** Ticks keep their phase; those that were missed are dropped. */
    private static long nextBeat(long due, long period, long now) {
        return due + ((now - due) / period + 1) * period;
    }

    /** NATS {@code notActive}: only when no entry was sent lately. The real ticker starts just after the first entry, hence {@code >=}. */
    private static void beat(RaftNode n, long now, RaftEffects out) {
        if (now - n.office.activeAt >= n.timings.heartbeat()) {
            sendHeartbeat(n, now, out);
        }
    }

    private static void checkQuorum(RaftNode n, long now, RaftEffects out) {
        if (hasLostQuorum(n, now)) {
            n.becomeFollower(now, RaftView.NOBODY, out);
        }
    }

    /** NATS {@code lostQuorum}; a cluster that has just grown is given time. */
    static boolean hasLostQuorum(RaftNode n, long now) {
        long period = n.timings.lostQuorum();
        long grownAt = n.members.grownAt;
        boolean settling = grownAt != Membership.NEVER_HEARD && now - grownAt < period;
        return !settling && n.members.reachable(n.self, now, period) < n.members.quorum();
    }

    // ---- stepping down

    static boolean stepDown(RaftNode n, long now, int preferred, RaftEffects out) {
        if (n.role != Role.LEADER) {
            return false;
        }
        int target = transferTarget(n, now, preferred);
        if (target != RaftView.NOBODY) {
            append(n, now, EntryBatch.of(new Entry.LeaderTransfer(target)), out);
        }
        if (n.role == Role.LEADER) {
            n.becomeFollower(now, RaftView.NOBODY, out);
        }
        return true;
    }

    /** NATS {@code StepDown}: the preferred peer if it is healthy, else any that is; not the most advanced. */
    private static int transferTarget(RaftNode n, long now, int preferred) {
        long healthy = n.members.heardWithin(n.office.online & ~Membership.bit(n.self), now, 3 * n.timings.heartbeat());
        if (healthy == 0) {
            return RaftView.NOBODY;
        }
        if (preferred != RaftView.NOBODY && (healthy & Membership.bit(preferred)) != 0) {
            return preferred;
        }
        long skip = n.draw(Long.bitCount(healthy), Purpose.STEP_DOWN_TARGET, now);
        for (long i = 0; i < skip; i++) {
            healthy &= healthy - 1;
        }
        return Long.numberOfTrailingZeros(healthy);
    }
}
