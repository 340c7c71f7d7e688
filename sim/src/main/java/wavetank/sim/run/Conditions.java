package wavetank.sim.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Selector;

/** Whether conditions hold (section 8.2 of the format). */
final class Conditions {
    private final Scene scene;
    private final Chooser chooser;
    private final Workloads workloads;

    /** Who led a group at t0, or when its last {@code leader changed} was met. */
    private final SortedMap<String, Optional<SimServer>> leaders = new TreeMap<>();

    Conditions(Scene scene, Chooser chooser, Workloads workloads) {
        this.scene = scene;
        this.chooser = chooser;
        this.workloads = workloads;
    }

    /** Remembers who leads at t0. */
    void begin() {
        for (Group group : scene.situation().allGroups()) {
            leaders.put(group.text(), scene.situation().leader(group));
        }
    }

    boolean holds(Condition condition) {
        Situation now = scene.situation();
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(this::holds);
        } else if (condition instanceof Condition.HasLeader has) {
            return now.leader(has.group()).isPresent();
        } else if (condition instanceof Condition.HasNoLeader none) {
            return now.leader(none.group()).isEmpty();
        } else if (condition instanceof Condition.LeaderIs is) {
            List<SimServer> wanted = chooser.choose(is.server());
            return now.leader(is.group()).map(wanted::contains).orElse(false);
        } else if (condition instanceof Condition.LeaderChanged changed) {
            return leaderChanged(changed.group());
        } else if (condition instanceof Condition.IsCurrent current) {
            return now.isCurrent(current.group());
        } else if (condition instanceof Condition.ReplicaLags lags) {
            return one(lags.server())
                    .map(s -> now.lag(lags.group(), s) >= lags.entries())
                    .orElse(false);
        } else if (condition instanceof Condition.HasReplicas has) {
            return now.hasReplicas(has.group(), has.count());
        } else if (condition instanceof Condition.HoldsNoReplica none) {
            return chooser.choose(none.server()).stream().noneMatch(now::holdsReplica);
        } else if (condition instanceof Condition.IsOffline offline) {
            return one(offline.server()).map(now::isOffline).orElse(false);
        } else if (condition instanceof Condition.HasMessages messages) {
            return now.messages(messages.stream()) >= messages.atLeast();
        }
        return workloads.isDone();
    }

    private Optional<SimServer> one(Selector selector) {
        return chooser.choose(selector).stream().findFirst();
    }

    private boolean leaderChanged(Group group) {
        Optional<SimServer> leader = scene.situation().leader(group);
        Optional<SimServer> before = leaders.getOrDefault(group.text(), Optional.empty());
        return leader.isPresent() && !leader.equals(before);
    }

    /** A condition of the timeline has been met: {@code leader changed} counts from here. */
    void met(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::met);
        } else if (condition instanceof Condition.LeaderChanged changed) {
            leaders.put(changed.group().text(), scene.situation().leader(changed.group()));
        }
    }
}
