package wavetank.sim.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.core.meta.MetaState;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.explain.ElectionWitness;
import wavetank.sim.explain.Stage;
import wavetank.sim.scenario.Group;

/** A run as those see it who explain it. */
final class RunStage implements Stage.Rehearsal {
    /** The run that can be played again. */
    interface Again {
        Stage.Rehearsal copy();

        void replay(Function<SimCluster, ClusterObserver> observer);

        List<String> violation();
    }

    private final Scene scene;
    private final Commands commands;
    private final Optional<ElectionWitness> witness;
    private final Again again;

    RunStage(Scene scene, Commands commands, Optional<ElectionWitness> witness, Again again) {
        this.scene = scene;
        this.commands = commands;
        this.witness = witness;
        this.again = again;
    }

    @Override
    public SimCluster cluster() {
        return scene.cluster();
    }

    @Override
    public String account() {
        return scene.scenario().accounts().get(0).name();
    }

    @Override
    public long since(long clusterTime) {
        return scene.since(clusterTime);
    }

    @Override
    public List<Group> allGroups() {
        return scene.situation().allGroups();
    }

    @Override
    public Optional<SimServer> leader(Group group) {
        return scene.situation().leader(group);
    }

    @Override
    public List<SimServer> peers(Group group) {
        return scene.situation().peers(group);
    }

    @Override
    public @Nullable RaftView view(SimServer server, Group group) {
        return scene.situation().view(server, group);
    }

    @Override
    public String raftGroup(Group group) {
        return scene.situation().raftGroup(group);
    }

    @Override
    public Optional<MetaState> assignments() {
        return scene.situation().assignments();
    }

    @Override
    public Optional<ElectionWitness> elections() {
        return witness;
    }

    @Override
    public List<String> violation() {
        return again.violation();
    }

    @Override
    public void replay(Function<SimCluster, ClusterObserver> observer) {
        again.replay(observer);
    }

    @Override
    public Stage.Rehearsal rehearse() {
        return again.copy();
    }

    @Override
    public String request(String subject, String body, String user) {
        CommandResult answer = commands.api(subject, body, user);
        return answer.exit() == 0 ? answer.stdout() : answer.stderr();
    }

    @Override
    public void advance(long micros) {
        scene.advanceTo(scene.time() + micros);
    }
}
