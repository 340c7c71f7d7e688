package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.AccountLimits;
import wavetank.core.kernel.Micros;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftTimings;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.scenario.AccountSpec;
import wavetank.sim.scenario.DiskSpec;
import wavetank.sim.scenario.Latency;
import wavetank.sim.scenario.LinkRule;
import wavetank.sim.scenario.NetworkSpec;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ServerConfig;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.TimingProfile;
import wavetank.sim.scenario.Topology;

/** What a scenario says about its cluster, as the cluster takes it. */
final class ClusterSpecs {
    private ClusterSpecs() {}

    static ClusterSpec of(Scenario scenario, long seed) {
        return new ClusterSpec(
                seed,
                scenario.epoch(),
                servers(scenario.topology()),
                scenario.accounts().stream().map(ClusterSpecs::account).toList(),
                options(scenario.config()),
                network(scenario.network()),
                disk(scenario.disk()),
                scenario.timing() == TimingProfile.PRODUCTION ? RaftTimings.PRODUCTION : RaftTimings.TEST_SUITE,
                profile(scenario.profile()));
    }

    private static RaftProfile profile(ServerProfile version) {
        return switch (version) {
            case V2_14_5 -> RaftProfile.V2_14_5;
            case V2_12_1 -> RaftProfile.V2_12_1;
            case TEXTBOOK -> RaftProfile.TEXTBOOK;
        };
    }

    private static List<ClusterSpec.Server> servers(Topology topology) {
        List<ClusterSpec.Server> servers = new ArrayList<>();
        for (Topology.Cluster cluster : topology.clusters()) {
            for (Topology.Server server : cluster.servers()) {
                servers.add(new ClusterSpec.Server(
                        server.name(), cluster.name(), server.tags(), server.maxMemory(), server.maxFile()));
            }
        }
        return servers;
    }

    private static ClusterSpec.Account account(AccountSpec account) {
        AccountSpec.Limits limits = account.limits();
        return new ClusterSpec.Account(
                account.name(),
                account.users().stream()
                        .map(u -> new ClusterSpec.User(u.user(), u.password()))
                        .toList(),
                new AccountLimits(
                        limits.maxMemory().orElse(-1),
                        limits.maxFile().orElse(-1),
                        limits.maxStreams().orElse(-1),
                        limits.maxConsumers().orElse(-1),
                        -1,
                        -1,
                        -1,
                        false));
    }

    private static ClusterSpec.Options options(ServerConfig config) {
        return new ClusterSpec.Options(
                config.syncIntervalMicros() * Micros.NANOS,
                config.syncAlways(),
                config.maxHaAssets(),
                config.uniqueTag(),
                config.pingIntervalMicros().isPresent()
                        ? config.pingIntervalMicros().getAsLong() * Micros.NANOS
                        : ClusterSpec.Options.DEFAULT.pingIntervalNanos());
    }

    private static ClusterSpec.Network network(NetworkSpec network) {
        List<ClusterSpec.LinkLatency> links = new ArrayList<>();
        for (NetworkSpec.PairRule pair : network.pairs()) {
            pair.rule()
                    .latency()
                    .ifPresent(
                            latency -> links.add(new ClusterSpec.LinkLatency(pair.from(), pair.to(), table(latency))));
        }
        return new ClusterSpec.Network(
                table(latency(network.route())),
                table(latency(network.gateway())),
                table(latency(network.client())),
                links);
    }

    private static Latency latency(LinkRule rule) {
        return rule.latency().orElseThrow(() -> new AssertionError("a general rule has its latency"));
    }

    private static ClusterSpec.Disk disk(DiskSpec disk) {
        return new ClusterSpec.Disk(table(disk.write()), table(disk.fsync()));
    }

    /** A distribution as the links draw from it. */
    static wavetank.sim.net.Latency table(Latency latency) {
        if (latency instanceof Latency.Fixed fixed) {
            return wavetank.sim.net.Latency.fixed(fixed.micros());
        }
        if (latency instanceof Latency.Uniform uniform) {
            return wavetank.sim.net.Latency.uniform(uniform.min(), uniform.max());
        }
        if (latency instanceof Latency.Normal normal) {
            return wavetank.sim.net.Latency.normal(normal.mean(), normal.deviation());
        }
        if (latency instanceof Latency.Exponential exponential) {
            return wavetank.sim.net.Latency.exponential(exponential.min(), exponential.mean());
        }
        if (latency instanceof Latency.Lognormal lognormal) {
            return wavetank.sim.net.Latency.lognormal(lognormal.median(), lognormal.p99());
        }
        return wavetank.sim.net.Latency.quantiles(((Latency.Quantiles) latency).micros());
    }
}
