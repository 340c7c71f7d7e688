package wavetank.sim.run;

import java.util.function.BooleanSupplier;
import wavetank.core.kernel.Purpose;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.text.Durations;

/** The cluster on the stage, and the run's clock: times that people write and read count from t0, the end of the set-up. */
final class Scene {
    private final Scenario scenario;
    private final SimCluster cluster;
    private final Situation situation;
    private long t0;
    private boolean setUp;
    private long choices;

    Scene(Scenario scenario, SimCluster cluster) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.situation = new Situation(cluster, scenario.accounts().get(0).name());
    }

    Scenario scenario() {
        return scenario;
    }

    SimCluster cluster() {
        return cluster;
    }

    Situation situation() {
        return situation;
    }

    /** Now is t0. */
    void begin() {
        t0 = cluster.now();
        setUp = true;
    }

    boolean hasBegun() {
        return setUp;
    }

    /** Time since t0, µs. */
    long time() {
        return cluster.now() - t0;
    }

    /** A time of the cluster as time since t0. */
    long since(long clusterTime) {
        return clusterTime - t0;
    }

    /** Lets the simulation go on until {@code time} after t0. */
    void advanceTo(long time) {
        cluster.loop().runUntil(t0 + time);
    }

    /** Lets the simulation go on until {@code done}, {@code within} at most; whether it came to that. */
    boolean await(BooleanSupplier done, long within) {
        return cluster.loop().runUntil(cluster.now() + within, done);
    }

    /** Uniform in [0, bound), from the stream of the scenario's choices. */
    int choice(int bound) {
        return (int) cluster.random().below(bound, Purpose.NEMESIS, choices++, 0, 0);
    }

    /** An instant in [0, bound), µs, from the same stream. */
    long choiceMicros(long bound) {
        return cluster.random().below(bound, Purpose.NEMESIS, choices++, 0, 0);
    }

    /** The present as the output prints it. */
    String timeText() {
        return Durations.print(time());
    }
}
