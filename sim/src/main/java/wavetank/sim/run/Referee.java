package wavetank.sim.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wavetank.core.raft.RaftProfile;
import wavetank.sim.check.Invariant;
import wavetank.sim.check.RaftChecker;
import wavetank.sim.check.Rules;
import wavetank.sim.check.Severity;
import wavetank.sim.check.Violation;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Allow;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Scenario;

/** Decides what a broken rule means: the first violation ends the run, anomalies are counted and held against what the scenario allows. */
final class Referee {
    private static final class Count {
        final long first;
        long count;

        Count(long first) {
            this.first = first;
        }
    }

    private final Scene scene;
    private final Set<Invariant> skipped;
    private final RaftChecker checker;
    private final Map<Invariant, Count> counts = new EnumMap<>(Invariant.class);

    /** {@code checks}: whether anything is looked at. */
    Referee(Scene scene, RaftProfile profile, Faults faults, boolean checks) {
        this.scene = scene;
        this.skipped = checks ? skipped(scene.scenario()) : EnumSet.allOf(Invariant.class);
        Rules rules = new Rules(
                scene.cluster().servers().stream().map(SimServer::name).toList(),
                profile,
                skipped,
                scene.scenario().checks().every(),
                faults::isAnyInForce);
        this.checker = new RaftChecker(rules, this::found);
    }

    private static Set<Invariant> skipped(Scenario scenario) {
        EnumSet<Invariant> skipped = EnumSet.noneOf(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            if (scenario.checks().skip().contains(CheckId.valueOf(invariant.name()))) {
                skipped.add(invariant);
            }
        }
        return skipped;
    }

    /** Who watches the groups for it. */
    RaftChecker checker() {
        return checker;
    }

    boolean looksAt(Invariant invariant) {
        return !skipped.contains(invariant);
    }

    /** A rule is broken that is looked at from here. {@code times}: how often. */
    void found(Invariant invariant, String group, String expected, String actual, long times) {
        if (looksAt(invariant)) {
            Severity severity = checker.severity(group, invariant);
            judge(new Violation(invariant, severity, scene.cluster().now(), group, List.of(), expected, actual), times);
        }
    }

    private void found(Violation violation) {
        judge(violation, 1);
    }

    private void judge(Violation violation, long times) {
        if (violation.severity() == Severity.VIOLATION) {
            throw new ViolationException(violation);
        }
        counts.computeIfAbsent(violation.invariant(), i -> new Count(scene.time())).count += times;
    }

    /** What has come together, by id. */
    List<Anomaly> anomalies() {
        List<Anomaly> anomalies = new ArrayList<>();
        counts.forEach((invariant, count) ->
                anomalies.add(new Anomaly(invariant, count.count, count.first, isAllowed(invariant, count.count))));
        return anomalies;
    }

    private boolean isAllowed(Invariant invariant, long count) {
        for (Allow allow : scene.scenario().allow()) {
            if (allow.id().name().equals(invariant.name())) {
                return allow.count().map(bound -> bound.holds(count)).orElse(true);
            }
        }
        return invariant == Invariant.D2
                && scene.scenario().expect().stream().map(Expected::what).anyMatch(Referee::admitsLoss);
    }

    /** An expectation of losses allows them. */
    private static boolean admitsLoss(Expectation what) {
        if (what instanceof Expectation.InSeeds seeds) {
            return admitsLoss(seeds.what());
        }
        return what instanceof Expectation.LostOnlyBefore
                || (what instanceof Expectation.Count count
                        && count.what() == Expectation.Counted.LOST
                        && count.comparison().admitsMoreThan(0));
    }
}
