package wavetank.sim.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.core.meta.MetaState;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;

/** A cluster at an instant, as those who explain it see it. Looking changes nothing. Times are of the cluster, µs. */
public interface Stage {
    SimCluster cluster();

    /** Whose streams are meant by their names. */
    String account();

    /** A time of the cluster as time since t0. */
    long since(long clusterTime);

    /** All groups that should be there. */
    List<Group> allGroups();

    Optional<SimServer> leader(Group group);

    /** The servers that a group is assigned to. */
    List<SimServer> peers(Group group);

    /** The RAFT node of a group on a server, or null: it does not run, is none of the peers, or there is no RAFT. */
    @Nullable
    RaftView view(SimServer server, Group group);

    /** The name of the RAFT group, empty when there is none such. */
    String raftGroup(Group group);

    /** What is known of the assignments where most is known. */
    Optional<MetaState> assignments();

    /** How leaders came to lead; empty when nobody has watched. */
    Optional<ElectionWitness> elections();

    /** A second simulation that has come to this very point by the same way. What is done there is not done here. */
    Rehearsal rehearse();

    /** The rule that was broken, as it is reported; empty when none was. */
    List<String> violation();

    /** Plays the run again from its beginning to here, watched by what {@code observer} makes for its cluster. */
    void replay(Function<SimCluster, ClusterObserver> observer);

    /** A stage where things may be tried. */
    interface Rehearsal extends Stage {
        /** Sends a request and gives the answer, or what there is instead of one. */
        String request(String subject, String body, String user);

        /** Lets time pass, µs. */
        void advance(long micros);
    }
}
