package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import wavetank.core.raft.Unsynced;
import wavetank.sim.cluster.ServerState;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.FaultWords;
import wavetank.sim.scenario.text.Durations;

/** Does damage and undoes it; keeps the list of what has been done. */
final class Faults {
    /** A fault that was applied. {@code undo}: takes it back; empty when that is not to be had, or has been done. */
    static final class Applied {
        final String id;
        final String kind;
        final long at;
        final List<SimServer> servers;

        /** When all of it had been done; later than {@link #at} for one that takes its time. */
        final long until;

        private Optional<Runnable> undo;

        /** Virtual time, µs. */
        private OptionalLong undoneAt = OptionalLong.empty();

        Applied(String id, String kind, long at, long takes, List<SimServer> servers, Optional<Runnable> undo) {
            this.id = id;
            this.kind = kind;
            this.at = at;
            this.until = at + takes;
            this.servers = servers;
            this.undo = undo;
        }

        boolean isInForce() {
            return undo.isPresent();
        }

        /** When it was taken back, µs of virtual time; empty: it has not been. */
        OptionalLong undoneAt() {
            return undoneAt;
        }
    }

    /** The action finds no server that it makes sense for. */
    static final class NobodyException extends Exception {
        NobodyException(String message) {
            super(message);
        }
    }

    private final Scene scene;
    private final SimCluster cluster;
    private final Chooser chooser;
    private final RunOutput output;
    private final List<Applied> applied = new ArrayList<>();

    Faults(Scene scene, Chooser chooser, RunOutput output) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.chooser = chooser;
        this.output = output;
    }

    List<Applied> applied() {
        return applied;
    }

    /** Whether this version can do that. */
    static boolean canDo(Action action) {
        if (action instanceof Action.Kill kill) {
            return kill.during().isEmpty();
        }
        if (action instanceof Action.PowerOff off) {
            return off.during().isEmpty();
        }
        if (action instanceof Action.Partition p) {
            return p.mode() == FaultWords.PartitionMode.BLACKHOLE;
        }
        if (action instanceof Action.Slow slow) {
            return slow.bandwidth().isEmpty()
                    && slow.loss().isEmpty()
                    && slow.latency().isPresent();
        }
        return action instanceof Action.Stop
                || action instanceof Action.Start
                || action instanceof Action.Restart
                || action instanceof Action.Pause
                || action instanceof Action.Resume
                || action instanceof Action.LameDuck
                || action instanceof Action.Wipe
                || action instanceof Action.CutGateway
                || action instanceof Action.Heal
                || (action instanceof Action.Isolate i && i.mode() == FaultWords.PartitionMode.BLACKHOLE);
    }

    /** Which servers an action is done to; none of those that it makes no sense for, unless it is one alone. */
    List<SimServer> targets(Action.OnServers action) throws NobodyException {
        List<SimServer> chosen = chooser.choose(action.target());
        List<SimServer> fitting = chosen.stream().filter(fits(action)).toList();
        if (fitting.isEmpty()) {
            String who = chosen.isEmpty()
                    ? "nobody is " + action.target().text()
                    : String.join(
                            ", ",
                            chosen.stream()
                                    .map(s -> s.name() + " is " + word(s))
                                    .toList());
            throw new NobodyException("cannot " + action.kind() + ": " + who);
        }
        return fitting;
    }

    private static String word(SimServer server) {
        return server.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static Predicate<SimServer> fits(Action action) {
        if (action instanceof Action.Start || action instanceof Action.Wipe) {
            return s -> !s.isRunning();
        }
        if (action instanceof Action.PowerOff) {
            return s -> s.state() != ServerState.POWER_OFF;
        }
        if (action instanceof Action.Resume) {
            return SimServer::isPaused;
        }
        if (action instanceof Action.Pause || action instanceof Action.Stop || action instanceof Action.LameDuck) {
            return s -> s.state() == ServerState.UP;
        }
        if (action instanceof Action.Restart) {
            return s -> true;
        }
        return SimServer::isRunning;
    }

    /** What an entry's line shows: its action, whom it is done to, its id. */
    record Plan(String line, List<SimServer> servers, Optional<String> id) {}

    /** Decides whom an action is done to, without doing it. */
    Plan plan(Action action) throws NobodyException {
        Optional<String> id =
                action instanceof Action.Fault ? Optional.of("F" + (applied.size() + 1)) : Optional.empty();
        List<SimServer> servers = action instanceof Action.OnServers on ? targets(on) : involved(action);
        String names = String.join(", ", servers.stream().map(SimServer::name).toList());
        String whom = servers.isEmpty() || names.equals(action.subject()) ? "" : " → " + names;
        return new Plan(action.text() + whom + id.map(f -> " (" + f + ")").orElse(""), servers, id);
    }

    private List<SimServer> involved(Action action) {
        return action instanceof Action.Heal heal && heal.what() instanceof Action.HealServers s
                ? chooser.choose(s.servers())
                : List.of();
    }

    /** Does it; the servers are those of the plan. */
    void perform(Action action, Plan plan) {
        chooser.acted(plan.servers());
        if (action instanceof Action.Fault) {
            Optional<Runnable> undo = damage(action, plan.servers());
            String id = plan.id().orElseThrow();
            long takes = action instanceof Action.PowerOff off ? off.withinMicros() : 0;
            applied.add(new Applied(id, action.kind(), cluster.now(), takes, plan.servers(), undo));
            output.fault(scene.time(), id, action.kind(), names(plan.servers()), false);
        } else {
            remedy(action, plan.servers());
        }
    }

    private static List<String> names(List<SimServer> servers) {
        return servers.stream().map(SimServer::name).toList();
    }

    private Optional<Runnable> damage(Action action, List<SimServer> servers) {
        if (action instanceof Action.Kill) {
            servers.forEach(cluster::kill);
            return Optional.of(() -> startAgain(servers));
        }
        if (action instanceof Action.PowerOff off) {
            servers.forEach(s -> powerOff(s, off));
            return Optional.of(() -> startAgain(servers));
        }
        if (action instanceof Action.Stop) {
            servers.forEach(cluster::stop);
            return Optional.of(() -> startAgain(servers));
        }
        if (action instanceof Action.LameDuck) {
            servers.forEach(cluster::lameDuck);
            return Optional.of(() -> startAgain(servers));
        }
        if (action instanceof Action.Pause) {
            servers.forEach(cluster::pause);
            return Optional.of(
                    () -> servers.stream().filter(SimServer::isPaused).forEach(cluster::resume));
        }
        if (action instanceof Action.Wipe) {
            servers.forEach(cluster::wipe);
            return Optional.empty();
        }
        if (action instanceof Action.Restart restart) {
            servers.forEach(s -> restart(s, restart.downMicros()));
            return Optional.empty();
        }
        return network(action, servers);
    }

    /** Each at an instant of its own within the time given, if it still has power then. */
    private void powerOff(SimServer server, Action.PowerOff off) {
        Unsynced mode = mode(off.unsynced());
        long delay = off.withinMicros() == 0 ? 0 : scene.choiceMicros(off.withinMicros());
        if (delay == 0) {
            cluster.powerOff(server, mode);
            return;
        }
        cluster.loop().at(cluster.now() + delay, () -> {
            if (server.state() != ServerState.POWER_OFF) {
                cluster.powerOff(server, mode);
            }
        });
    }

    private static Unsynced mode(FaultWords.Unsynced word) {
        return switch (word) {
            case LOSE -> Unsynced.LOSE;
            case KEEP -> Unsynced.KEEP;
            case PREFIX -> Unsynced.PREFIX;
            case TORN -> Unsynced.TORN;
        };
    }

    private void startAgain(List<SimServer> servers) {
        for (SimServer server : servers) {
            if (!server.isRunning()) {
                cluster.start(server);
            }
        }
    }

    private void restart(SimServer server, long downMicros) {
        boolean leaves = server.state() == ServerState.LAME_DUCK || server.state() == ServerState.STOPPING;
        if (server.isRunning() && !leaves) {
            cluster.stop(server);
        }
        whenDown(server, downMicros);
    }

    private void whenDown(SimServer server, long downMicros) {
        cluster.loop().at(cluster.now() + downMicros, () -> {
            if (server.isRunning()) {
                cluster.endNow(server);
            }
            cluster.start(server);
        });
    }

    private Optional<Runnable> network(Action action, List<SimServer> servers) {
        List<SimServer> all = cluster.servers();
        if (action instanceof Action.Partition partition) {
            return Optional.of(cut(new Divisions(scene, chooser).pairs(partition)));
        }
        if (action instanceof Action.Isolate isolate) {
            List<SimServer> others =
                    all.stream().filter(s -> !servers.contains(s)).toList();
            return Optional.of(cut(Divisions.between(servers, others, isolate.direction())));
        }
        if (action instanceof Action.CutGateway gateway) {
            List<SimServer> from = inCluster(gateway.from());
            List<SimServer> to = inCluster(gateway.to());
            return Optional.of(cut(Divisions.between(from, to, gateway.direction())));
        }
        return Optional.of(slow((Action.Slow) action));
    }

    private List<SimServer> inCluster(String name) {
        return cluster.servers().stream().filter(s -> s.cluster().equals(name)).toList();
    }

    private Runnable cut(List<Divisions.Pair> pairs) {
        pairs.forEach(p -> cluster.cut(p.from(), p.to()));
        return () -> pairs.forEach(p -> cluster.heal(p.from(), p.to()));
    }

    private Runnable slow(Action.Slow slow) {
        wavetank.sim.net.Latency latency = ClusterSpecs.table(slow.latency().orElseThrow());
        List<Runnable> undo = new ArrayList<>();
        for (Divisions.Pair pair : new Divisions(scene, chooser).pairs(slow.links())) {
            wavetank.sim.net.Latency before = cluster.setLatency(pair.from(), pair.to(), latency);
            undo.add(() -> cluster.setLatency(pair.from(), pair.to(), before));
        }
        return () -> undo.forEach(Runnable::run);
    }

    private void remedy(Action action, List<SimServer> servers) {
        if (action instanceof Action.Start) {
            servers.forEach(cluster::start);
        } else if (action instanceof Action.Resume) {
            servers.forEach(cluster::resume);
        } else if (action instanceof Action.Heal heal) {
            heal(heal.what());
        } else {
            throw new AssertionError(action);
        }
    }

    private void heal(Action.Healed what) {
        for (Applied fault : List.copyOf(applied)) {
            boolean network =
                    List.of("partition", "isolate", "cut gateway", "slow").contains(fault.kind);
            boolean meant = what instanceof Action.HealAll
                    || (what instanceof Action.HealFault f && f.id().equals(fault.id))
                    || (what instanceof Action.HealServers s
                            && fault.servers.stream().anyMatch(chooser.choose(s.servers())::contains));
            if (network && meant) {
                undo(fault);
            }
        }
    }

    /** Takes a fault back; nothing if that has been done. */
    void undo(Applied fault) {
        if (fault.undo.isPresent()) {
            fault.undo.get().run();
            fault.undo = Optional.empty();
            fault.undoneAt = OptionalLong.of(cluster.now());
            output.fault(scene.time(), fault.id, fault.kind, names(fault.servers), true);
        }
    }

    /** The fault that was applied last. */
    Optional<Applied> latest() {
        return applied.isEmpty() ? Optional.empty() : Optional.of(applied.get(applied.size() - 1));
    }

    Optional<Applied> byId(String id) {
        return applied.stream().filter(f -> f.id.equals(id)).findFirst();
    }

    /** Whether one has been applied and not taken back, or a server does not run. */
    boolean isAnyInForce() {
        return applied.stream().anyMatch(Applied::isInForce)
                || cluster.servers().stream().anyMatch(s -> s.state() != ServerState.UP);
    }

    /** The last faults, oldest first, as a violation names them. */
    List<String> latest(int count) {
        List<String> texts = new ArrayList<>();
        for (Applied fault : applied.subList(Math.max(0, applied.size() - count), applied.size())) {
            texts.add(fault.id + " " + Durations.print(scene.since(fault.at)) + " " + fault.kind + " "
                    + String.join(" ", names(fault.servers)));
        }
        return texts;
    }

    /** Before settling: network healed, paused servers resumed, those that are down started, but for {@code leaveDown}. */
    void undoAll(List<SimServer> leaveDown) {
        for (Applied fault : applied) {
            boolean process = List.of("kill", "power off", "stop", "lame duck").contains(fault.kind);
            if (!process) {
                undo(fault);
            }
        }
        for (SimServer server : cluster.servers()) {
            if (server.isPaused()) {
                cluster.resume(server);
            }
            if (!server.isRunning() && !leaveDown.contains(server)) {
                cluster.start(server);
            }
        }
    }
}
