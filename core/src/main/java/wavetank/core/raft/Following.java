package wavetank.core.raft;

/**
 * What a node does with an append entry (NATS {@code processAppendEntry}); the order of its rules matters. A live entry came to the whole
 * group, any other to this node's catch-up inbox.
 */
final class Following {
    /** NATS {@code pauseQuorumThreshold}. */
    private static final long DEAF_ABOVE = 100_000;

    /** NATS {@code paeWarnThreshold}. */
    private static final long DEAF_UNTIL = 10_000;

    private Following() {}

    static void onAppendEntry(RaftNode n, long now, Message m, RaftEffects out) {
        boolean live = m.kind == Message.APPEND_ENTRY;
        if (n.outOfResources || (!live && !isSubscribed(n, m.inbox))) {
            return;
        }
        if (!n.transferTarget) {
            n.armElection(now);
        }
        long leaderTerm = m.leaderTerm != 0 ? m.leaderTerm : m.term;
        if (n.role != Role.FOLLOWER && !concede(n, now, m.from, leaderTerm, out)) {
            return;
        }
        if (!live && isFromEarlierCatchup(n, m)) {
            return;
        }
        if (leaderTerm != n.term && !agreeOnTerm(n, m, leaderTerm, live, out)) {
            return;
        }
        if (n.catchup != null && !passesCatchup(n, now, m, live, out)) {
            return;
        }
        if (live) {
            noteLeader(n, now, m.from, out);
        }
        if (!isDeaf(n, out) && (follows(n, m) || LogMatching.repair(n, now, m, live, out))) {
            accept(n, now, m, live, out);
        }
    }

    /** Raft §5.3: the entry goes on from the last one here. */
    private static boolean follows(RaftNode n, Message m) {
        return m.prevTerm == n.lastTerm && m.prevIndex == n.lastIndex;
    }

    // ---- who may speak

    /** What is under way to an inbox that has done its work still arrives; to one that was given up it does not. */
    private static boolean isSubscribed(RaftNode n, long inbox) {
        CatchupClient running = n.catchup;
        CatchupClient last = running == null ? n.endedCatchup : running;
        return last != null && last.listensTo(inbox, running != null);
    }

    /** An equal or higher term ends leadership and candidacy; false when this node goes on to lead. */
    private static boolean concede(RaftNode n, long now, int theirs, long leaderTerm, RaftEffects out) {
        if (leaderTerm < n.term) {
            if (n.role == Role.LEADER) {
                out.appendResponse(theirs, n.term, n.lastIndex, false, 0);
                return false;
            }
            return true;
        }
        if (leaderTerm > n.term) {
            n.adoptTerm(leaderTerm);
        }
        n.becomeFollower(now, theirs, out);
        return n.role != Role.CLOSED;
    }

    private static boolean isFromEarlierCatchup(RaftNode n, Message m) {
        CatchupClient catchup = n.catchup;
        boolean current = catchup != null && catchup.inbox == m.inbox;
        return !current && (m.leaderTerm == 0 || m.prevIndex < n.lastIndex);
    }

    /** Adopts a higher term; refuses a lower one, in silence if it came by catch-up. False when there is nothing more to do. */
    private static boolean agreeOnTerm(RaftNode n, Message m, long leaderTerm, boolean live, RaftEffects out) {
        if (leaderTerm > n.term) {
            n.adoptTerm(leaderTerm);
            return !live || n.persistVote(out);
        }
        if (live) {
            out.appendResponse(m.from, n.term, n.lastIndex, false, 0);
        }
        return !live && m.leaderTerm == 0;
    }

    /** While catching up, live entries only tell whether it is done or has to be asked for again. */
    private static boolean passesCatchup(RaftNode n, long now, Message m, boolean live, RaftEffects out) {
        CatchupClient catchup = n.catchup;
        if (catchup == null) {
            return true;
        }
        if (catchup.isDone(n.lastTerm, n.lastIndex)) {
            catchup.doneInbox = catchup.inbox;
            n.endCatchup(out);
            return true;
        }
        if (live && catchup.isStalled(n.lastIndex, now)) {
            requestCatchup(n, now, m, out);
        }
        return !live;
    }

    /** NATS {@code createCatchup}: what this node lacks is to come to a fresh inbox. */
    static void requestCatchup(RaftNode n, long now, Message m, RaftEffects out) {
        CatchupClient begun = n.beginCatchup(now, m.prevTerm, m.prevIndex);
        out.appendResponse(m.from, n.lastTerm, n.lastIndex, false, begun.inbox);
    }

    /** Learns who leads, and that it lives. */
    private static void noteLeader(RaftNode n, long now, int from, RaftEffects out) {
        if (from != n.leader) {
            n.updateLeader(from, out);
            n.persistVote(out);
            n.armElection(now);
            out.leadership(false, n.term);
        }
        n.members.hear(from, now);
    }

    /** Applying lags too far behind commits: entries are dropped, unanswered, until it has caught up. */
    private static boolean isDeaf(RaftNode n, RaftEffects out) {
        if (!n.profile.protectsFromOverrun) {
            return false;
        }
        long commit = Math.max(n.commit, n.snapshotIndex);
        long applied = Math.max(n.applied, n.snapshotIndex);
        if (commit - applied <= (n.quorumPaused ? DEAF_UNTIL : DEAF_ABOVE)) {
            if (n.quorumPaused) {
                n.quorumPaused = false;
                warnOverrun("Quorum resumed: commit " + commit + ", applied " + applied, n, out);
            }
            return false;
        }
        if (!n.quorumPaused) {
            n.quorumPaused = true;
            n.overruns++;
            warnOverrun("Quorum paused, falling behind: commit " + commit + " != applied " + applied, n, out);
        }
        n.endCatchup(out);
        return true;
    }

    private static void warnOverrun(String what, RaftNode n, RaftEffects out) {
        out.log(LogLevel.WARN, what + ", WAL size " + ByteSize.friendly(n.log.bytes()));
    }

    // ---- the entry fits

    /** Stores it, learns the commit, and acknowledges it if it is live: what comes by catch-up must not count. */
    private static void accept(RaftNode n, long now, Message m, boolean live, RaftEffects out) {
        EntryBatch entries = m.batch();
        if (entries.count() > 0) {
            if (!n.store(now, m.term, m.commit, entries, out)) {
                return;
            }
            n.leaveInitializing(now);
            if (!entries.commandsOnly) {
                note(n, now, entries, live);
            }
        }
        if (m.commit > n.commit) {
            learnCommit(n, now, m.commit, out);
        }
        if (live) {
            if (n.lostLog != null) {
                n.lostLog.onLiveEntry(n, now, m);
            }
            acknowledge(n, m.from, out);
        }
    }

    private static void acknowledge(RaftNode n, int to, RaftEffects out) {
        if (n.lostLog != null) {
            out.appendResponse(to, n.lastTerm, 0, true, 0);
        } else if (n.role != Role.CLOSED) {
            assert n.log.isEmpty() || n.log.termAt(n.lastIndex) == n.lastTerm : n.log + " at term " + n.lastTerm;
            out.appendResponse(to, n.lastTerm, n.lastIndex, true, 0);
        }
    }

    /** What an entry does before it is committed. Replays go through here too. */
    static void note(RaftNode n, long now, EntryBatch entries, boolean live) {
        for (int i = 0; i < entries.count(); i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Entry.AddPeer add) {
                n.profile.changes.stored(n, now, add.peer(), false);
            } else if (entry instanceof Entry.RemovePeer remove) {
                n.profile.changes.stored(n, now, remove.peer(), true);
            } else if (entry instanceof Entry.LeaderTransfer transfer && live && transfer.peer() == n.self) {
                takeOver(n, now);
            }
        }
    }

    /** The leader has handed over to this node. */
    private static void takeOver(RaftNode n, long now) {
        if (n.paused) {
            n.transferTarget = true;
        } else if (!n.observer) {
            n.transferTarget = true;
            n.electionAt = now + Elections.TRANSFER_CAMPAIGN_MICROS;
        }
    }

    private static void learnCommit(RaftNode n, long now, long commit, RaftEffects out) {
        if (n.catchup != null) {
            signalCatchup(n, out);
        }
        if (n.paused) {
            n.pausedCommit = commit;
        } else {
            Commits.advance(n, now, commit, out);
        }
    }

    /** NATS {@code sendCatchupSignal}: once in a catch-up. */
    static void signalCatchup(RaftNode n, RaftEffects out) {
        CatchupClient catchup = n.catchup;
        if (catchup != null && !catchup.signalled) {
            catchup.signalled = true;
            out.catchingUp(true);
        }
    }
}
