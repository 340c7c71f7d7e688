package wavetank.core.raft;

import static wavetank.core.kernel.Micros.HOUR;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import wavetank.core.kernel.Purpose;

/** Election timer, candidacy, votes. There is no pre-vote and no lease: who has the higher term and the longer log unseats anybody. */
final class Elections {
    /** NATS {@code minCampaignTimeout}, {@code maxCampaignTimeout} (exclusive). */
    private static final long CAMPAIGN_MIN_MICROS = 100 * MILLISECOND;

    private static final long CAMPAIGN_MAX_MICROS = 800 * MILLISECOND;

    /** NATS {@code CampaignImmediately}: half the least campaign delay. */
    static final long IMMEDIATE_CAMPAIGN_MICROS = CAMPAIGN_MIN_MICROS / 2;

    /** NATS {@code xferCampaign}. */
    static final long TRANSFER_CAMPAIGN_MICROS = 10 * MILLISECOND;

    /** NATS {@code observerModeInterval}. */
    static final long OBSERVER_MICROS = 48 * HOUR;

    /** NATS {@code switchToCandidate}: how long after the last signal the next one may follow. */
    private static final long LOST_QUORUM_SIGNAL_GAP = 20 * SECOND;

    private Elections() {}

    // ---- the timer

    /** The election timer of a follower or candidate has run out (NATS {@code runAsFollower}, {@code runAsCandidate}). */
    static void onTimeout(RaftNode n, long now, RaftEffects out) {
        if (n.role == Role.CANDIDATE) {
            becomeCandidate(n, now, out);
            requestVotes(n, now, out);
        } else if (n.outOfResources) {
            n.armElection(now);
        } else if (n.observer) {
            n.electionAt = now + OBSERVER_MICROS;
        } else if (n.catchup != null) {
            waitForCatchup(n, now, out);
        } else if (becomeCandidate(n, now, out)) {
            requestVotes(n, now, out);
        }
    }

    private static void waitForCatchup(RaftNode n, long now, RaftEffects out) {
        CatchupClient catchup = n.catchup;
        if (catchup != null && catchup.isStalled(n.lastIndex, now)) {
            n.endCatchup(out);
        }
        n.armElection(now);
    }

    /** NATS {@code Campaign}: moves the timer, no more. */
    static void campaign(RaftNode n, long now, long delay) {
        if (n.role != Role.LEADER) {
            n.electionAt = now + delay;
        }
    }

    /** NATS {@code randCampaignTimeout}. */
    static long campaignDelay(RaftNode n, long now) {
        return CAMPAIGN_MIN_MICROS + n.draw(CAMPAIGN_MAX_MICROS - CAMPAIGN_MIN_MICROS, Purpose.CAMPAIGN, now);
    }

    // ---- candidacy

    /** NATS {@code switchToCandidate}; false when the node may not stand, and tries again later. */
    private static boolean becomeCandidate(RaftNode n, long now, RaftEffects out) {
        if (n.observer || n.paused || n.processed < n.commit) {
            n.electionAt = now + n.timings.electionMin() / 4;
            return false;
        }
        if (mustWait(n)) {
            n.electionAt = now + n.timings.electionMin();
            return false;
        }
        if (n.role == Role.CANDIDATE) {
            signalLostQuorum(n, now, out);
        }
        n.adoptTerm(n.term + 1);
        n.quorumPaused = false;
        n.updateLeader(RaftView.NOBODY, out);
        n.role = Role.CANDIDATE;
        n.armElection(now);
        return n.persistVote(out);
    }

    /** A change in flight; a log that was lost and is not whole again. */
    private static boolean mustWait(RaftNode n) {
        return !n.profile.changes.mayStand(n) || (n.lostLog != null && n.lastIndex > 0);
    }

    /** The layer above hears now and then that nobody leads. */
    private static void signalLostQuorum(RaftNode n, long now, RaftEffects out) {
        Office office = n.office;
        if (now - office.lostQuorumSignalledAt > LOST_QUORUM_SIGNAL_GAP && Leadership.hasLostQuorum(n, now)) {
            out.leadership(false, n.term);
            office.lostQuorumSignalledAt = now;
        }
    }

    /** NATS {@code requestVote} and {@code runAsCandidate}: votes for itself durably, asks, counts its own vote. */
    private static void requestVotes(RaftNode n, long now, RaftEffects out) {
        Office office = n.ownOffice();
        office.votes = 0;
        office.emptyVotes = 0;
        n.vote = n.self;
        if (n.role != Role.CANDIDATE || !n.persistVote(out)) {
            n.vote = RaftView.NOBODY;
            return;
        }
        out.voteRequest(n.term, n.lastTerm, n.lastIndex);
        countVote(n, now, n.self, n.lostLog != null, out);
    }

    /** NATS {@code runAsCandidate}, {@code runAsLeader}: refusals count for nothing, a higher term ends the candidacy. */
    static void onVoteResponse(RaftNode n, long now, Message m, RaftEffects out) {
        if (n.role == Role.LEADER) {
            unseatByVoter(n, now, m, out);
        } else if (n.role == Role.CANDIDATE) {
            if (m.success && m.term == n.term) {
                countVote(n, now, m.from, m.empty, out);
            } else if (m.term > n.term) {
                n.adoptTerm(m.term);
                n.becomeFollower(now, RaftView.NOBODY, out);
            }
        }
    }

    /** A leader that meets a higher term here steps down without adopting it. */
    private static void unseatByVoter(RaftNode n, long now, Message m, RaftEffects out) {
        if (m.term > n.term) {
            n.becomeFollower(now, RaftView.NOBODY, out);
        }
    }

    private static void countVote(RaftNode n, long now, int voter, boolean empty, RaftEffects out) {
        n.members.hear(voter, now);
        if (countsVoteOf(n, voter)) {
            if (empty) {
                n.office.emptyVotes |= Membership.bit(voter);
            } else {
                n.office.votes |= Membership.bit(voter);
            }
        }
        if (hasWon(n)) {
            Leadership.become(n, now, out);
        }
    }

    /** NATS {@code shouldCountVoteFromPeer}: a member's; anybody's while fewer peers are known than the cluster has. */
    private static boolean countsVoteOf(RaftNode n, int voter) {
        return n.members.contains(voter) || n.members.size() < n.members.clusterSize;
    }

    /** A quorum of voters that have a log; or all voters there are, when some came up empty. */
    private static boolean hasWon(RaftNode n) {
        int full = Long.bitCount(n.office.votes);
        boolean all = full + Long.bitCount(n.office.emptyVotes) == n.members.clusterSize;
        return full >= n.members.quorum() || (all && mayLeadTheEmpty(n));
    }

    /** Who distrusts lost logs believes them only if there is no other. */
    private static boolean mayLeadTheEmpty(RaftNode n) {
        return n.lastIndex == 0 || !n.profile.distrustsLostLogs();
    }

    // ---- voting

    /** NATS {@code processVoteRequest}; Raft §5.2, §5.4.1. Observers, paused and catching-up nodes vote too. */
    static void onVoteRequest(RaftNode n, long now, Message m, RaftEffects out) {
        boolean empty = hasNothing(n);
        if (m.term < n.term) {
            out.voteResponse(m.from, n.term, false, empty);
            return;
        }
        if (m.term > n.term && !yieldTo(n, now, m.term, out)) {
            return;
        }
        boolean free = n.vote == RaftView.NOBODY || n.vote == m.from;
        boolean suspicious = empty && !(free && n.initializing);
        boolean granted = false;
        if (free && isUpToDate(n, m.prevTerm, m.prevIndex)) {
            granted = grant(n, now, m.from, out);
        } else if (n.vote == RaftView.NOBODY && n.role != Role.CANDIDATE) {
            n.electionAt = now + campaignDelay(n, now);
        }
        if (granted || n.role != Role.CLOSED) {
            out.voteResponse(m.from, n.term, granted, suspicious);
        }
    }

    /** Whether its log is no witness: a careful profile knows of a lost one, others suspect each that is empty. */
    private static boolean hasNothing(RaftNode n) {
        return n.profile.distrustsLostLogs() ? n.lostLog != null : n.lastIndex == 0;
    }

    /** A higher term: whatever this node is, it starts over in it. No live leader is protected. False when that cannot be written. */
    private static boolean yieldTo(RaftNode n, long now, long newTerm, RaftEffects out) {
        if (n.role != Role.FOLLOWER) {
            n.becomeFollower(now, RaftView.NOBODY, out);
        }
        n.endCatchup(out);
        n.adoptTerm(newTerm);
        return n.persistVote(out) || n.profile.grantsUnwrittenVotes;
    }

    /** Raft §5.4.1. */
    private static boolean isUpToDate(RaftNode n, long theirTerm, long theirIndex) {
        return theirTerm > n.lastTerm || (theirTerm == n.lastTerm && theirIndex >= n.lastIndex);
    }

    /** The vote is durable before it is told; if it cannot be written, most refuse it. */
    private static boolean grant(RaftNode n, long now, int candidate, RaftEffects out) {
        n.vote = (byte) candidate;
        if (!n.persistVote(out) && !n.profile.grantsUnwrittenVotes) {
            n.vote = RaftView.NOBODY;
            return false;
        }
        n.armElection(now);
        return true;
    }
}
