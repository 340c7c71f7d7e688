package wavetank.sim.cluster;

import java.time.Instant;
import java.util.List;
import wavetank.core.api.AccountLimits;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftTimings;
import wavetank.sim.net.Latency;

/**
 * What a simulated cluster is made of.
 *
 * @param epoch wall clock at the start of the run
 * @param servers in topology order; their place in the list is their peer index
 * @param profile the version of the servers
 */
public record ClusterSpec(
        long seed,
        Instant epoch,
        List<Server> servers,
        List<Account> accounts,
        Options options,
        Network network,
        Disk disk,
        RaftTimings timings,
        RaftProfile profile) {
    /** One server. */
    public record Server(String name, String cluster, List<String> tags, long maxMemory, long maxStorage) {}

    /** An account and who may use it. The system account is not listed: it always exists. */
    public record Account(String name, List<User> users, AccountLimits limits) {}

    /** A user of an account. */
    public record User(String name, String password) {}

    /** Options of the servers' configuration; durations in nanoseconds. */
    public record Options(
            long syncIntervalNanos, boolean syncAlways, int maxHaAssets, String uniqueTag, long pingIntervalNanos) {
        /** NATS's own. */
        public static final Options DEFAULT = new Options(120_000_000_000L, false, 0, "", 120_000_000_000L);
    }

    /** Delays by kind of link, and of single links. */
    public record Network(Latency route, Latency gateway, Latency client, List<LinkLatency> links) {
        /** Section 2.1 of the fault model: route lognormal(250us, 1ms), gateway lognormal(20ms, 35ms), client 100us. */
        public static final Network DEFAULT = new Network(
                Latency.lognormal(250, 1_000), Latency.lognormal(20_000, 35_000), Latency.fixed(100), List.of());
    }

    /** The delay of one link, by names of servers. */
    public record LinkLatency(String from, String to, Latency latency) {}

    /** How long a write and a sync take. */
    public record Disk(Latency write, Latency sync) {
        /**
         * 30us, lognormal(1600us, 13ms). The median is fitted to the real times of handing over leadership, four to five synced writes in a row (0.7 ms each
         * were seen on an idle machine). The spread is that of synced writes on a loaded machine, not shown to be the one of those times: quantiles as 1
         * (median) : 4.7 (p95) : 8.2 (p99).
         */
        public static final Disk DEFAULT = new Disk(Latency.fixed(30), Latency.lognormal(1_600, 13_000));

        /** The default's writes and syncs that take lognormal times of that median and 99th percentile, µs. */
        public static Disk syncing(long median, long p99) {
            return new Disk(DEFAULT.write, Latency.lognormal(median, p99));
        }
    }

    /** The user every topology has for the system account: {@code admin}, password {@code s3cr3t!}. */
    public static final User ADMIN = new User("admin", "s3cr3t!");

    /** The account every topology has by default: {@code APP}, user {@code app}, password {@code app}. */
    public static final Account APP = new Account("APP", List.of(new User("app", "app")), AccountLimits.UNLIMITED);

    private static final long GIB = 1L << 30;

    public ClusterSpec {
        servers = List.copyOf(servers);
        accounts = List.copyOf(accounts);
    }

    /** A server with the default limits: 1 GiB memory, 10 GiB file. */
    public static Server server(String name, String cluster) {
        return new Server(name, cluster, List.of(), GIB, 10 * GIB);
    }

    /** Clusters of so many servers, all else by default. */
    public static ClusterSpec of(long seed, List<Server> servers) {
        return new ClusterSpec(
                seed,
                Instant.parse("2026-01-01T00:00:00Z"),
                servers,
                List.of(APP),
                Options.DEFAULT,
                Network.DEFAULT,
                Disk.DEFAULT,
                RaftTimings.PRODUCTION,
                RaftProfile.V2_14_5);
    }

    /** The same with another disk. */
    public ClusterSpec with(Disk otherDisk) {
        return new ClusterSpec(seed, epoch, servers, accounts, options, network, otherDisk, timings, profile);
    }
}
