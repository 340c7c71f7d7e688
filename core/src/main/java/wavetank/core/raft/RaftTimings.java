package wavetank.core.raft;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

/**
 * The timers of a group, virtual µs. None is configurable by users of the real server ({@code raft.go}); its own tests use shorter ones.
 *
 * @param electionMin lower bound of the election timeout
 * @param electionMax upper bound, exclusive
 * @param heartbeat period of the leader's heartbeats
 * @param lostQuorum silence after which a peer no longer counts
 * @param lostQuorumCheck period in which a leader looks for that
 */
public record RaftTimings(long electionMin, long electionMax, long heartbeat, long lostQuorum, long lostQuorumCheck) {
    /** NATS: 4 to 9 s, 1 s, 10 s, 10 s. */
    public static final RaftTimings PRODUCTION =
            new RaftTimings(4 * SECOND, 9 * SECOND, SECOND, 10 * SECOND, 10 * SECOND);

    /** The server's own test suite: 1.5 to 3.5 s, 50 ms, 2 s, 200 ms. */
    public static final RaftTimings TEST_SUITE =
            new RaftTimings(1_500 * MILLISECOND, 3_500 * MILLISECOND, 50 * MILLISECOND, 2 * SECOND, 200 * MILLISECOND);
}
