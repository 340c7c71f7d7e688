package wavetank.core.raft;

import static wavetank.core.kernel.Micros.MILLISECOND;

/** What a node says of itself and its peers when it is asked. */
final class RaftHealth {
    /** NATS {@code Healthy} looks for 10 ms whether the gap shrinks. */
    private static final long PROGRESS_WITHIN = 10 * MILLISECOND;

    private RaftHealth() {}

    /** NATS {@code Peers()}: what that peer lacks of what is committed; only a leader knows. */
    static long lag(RaftNode n, int peer) {
        if (peer == n.self || n.leader != n.self) {
            return 0;
        }
        return Math.max(0, n.commit - n.members.replicated(peer));
    }

    /** NATS {@code Peers()}. */
    static boolean isPeerCurrent(RaftNode n, int peer, long now) {
        if (peer == n.self) {
            return true;
        }
        if (n.leader == n.self) {
            return lag(n, peer) == 0;
        }
        return peer == n.leader && heardLately(n, peer, now);
    }

    /** NATS {@code Current()}. */
    static boolean isCurrent(RaftNode n, long now) {
        return isReady(n, now) && (n.role == Role.LEADER || n.commit == n.applied);
    }

    /** NATS {@code Healthy()}; what it would see by waiting is taken from what has just happened. */
    static boolean isHealthy(RaftNode n, long now) {
        return isCurrent(n, now) || (isReady(n, now) && n.applied > 0 && now - n.appliedAt <= PROGRESS_WITHIN);
    }

    /** All of {@code isCurrent} but that everything is applied. */
    private static boolean isReady(RaftNode n, long now) {
        if (n.role == Role.CLOSED || n.commit == 0) {
            return false;
        }
        if (n.role == Role.LEADER) {
            return true;
        }
        if (n.catchup != null || (n.paused && n.pausedCommit > n.commit)) {
            return false;
        }
        return n.leader == RaftView.NOBODY || n.leader == n.self || heardLately(n, n.leader, now);
    }

    /** NATS: within two heartbeats. */
    private static boolean heardLately(RaftNode n, int peer, long now) {
        return n.members.heardWithin(peer, now, 2 * n.timings.heartbeat() + 1);
    }
}
