package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.AccountSpec;
import wavetank.sim.scenario.ServerConfig;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.phrase.Topologies;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** Servers, clusters, accounts and the servers' options. */
final class TopologyForms {
    /** Servers before they have names: a number, or a list. */
    record Servers(int count, List<Topology.Server> named, Value value) {}

    private static final Form<String> SERVER_NAME = Basics.newName(Kind.SERVER, text -> Names.server("server", text));
    static final Form<List<String>> TAGS = Forms.oneOrMore(Forms.text("ssd", "az:a"));

    private static final Key<String> NAME = Key.required("name", SERVER_NAME, "Name of the server.");
    private static final Key<List<String>> TAG_LIST = Key.optional("tags", TAGS, "Tags for placement.");
    private static final Key<Long> MAX_MEMORY =
            Key.optional("max_memory", Basics.SIZE, "JetStream's memory; default 1GiB.");
    private static final Key<Long> MAX_FILE = Key.optional("max_file", Basics.SIZE, "JetStream's disk; default 10GiB.");

    private static final MapForm<Topology.Server> SERVER = MapForm.of(
                    f -> new Topology.Server(
                            f.get(NAME),
                            f.get(TAG_LIST, List.of()),
                            f.get(MAX_MEMORY, Topology.MAX_MEMORY),
                            f.get(MAX_FILE, Topology.MAX_FILE)),
                    NAME,
                    TAG_LIST,
                    MAX_MEMORY,
                    MAX_FILE)
            .orJust(NAME);

    private static final Form<List<Topology.Server>> SERVER_LIST = Forms.list(SERVER);
    private static final Form<Integer> SERVER_COUNT = Forms.count(1, Topologies.MOST_SERVERS);

    static final Form<Servers> SERVERS =
            Forms.of(TopologyForms::servers, new Schema.Either(List.of(SERVER_COUNT.schema(), SERVER_LIST.schema())));

    static final Form<String> CLUSTER_NAME = Forms.parsed(text -> Names.server("cluster", text), "C1");
    private static final Key<String> CLUSTER = Key.required(
            "name", Basics.newName(Kind.CLUSTER, text -> Names.server("cluster", text)), "Name of the cluster.");
    private static final Key<Servers> CLUSTER_SERVERS =
            Key.required("servers", SERVERS, "How many servers, or a list of them.");
    static final Form<List<Topology.Cluster>> CLUSTERS =
            Forms.list(MapForm.of(TopologyForms::cluster, CLUSTER, CLUSTER_SERVERS));

    private static final Key<String> USER = Key.required("user", Forms.text(), "Name of the user.");
    private static final Key<String> PASSWORD = Key.required("password", Forms.text(), "The user's password.");
    private static final Key<String> ACCOUNT = Key.required(
            "name", Basics.newName(Kind.ACCOUNT, text -> Names.server("account", text)), "Name of the account.");
    private static final Key<List<AccountSpec.User>> USERS = Key.optional(
            "users",
            Forms.list(MapForm.of(f -> new AccountSpec.User(f.get(USER), f.get(PASSWORD)), USER, PASSWORD)),
            "Who may connect; default one user with the account's name in small letters.");
    private static final Key<Integer> MAX_STREAMS =
            Key.optional("max_streams", Forms.count(0, Integer.MAX_VALUE), "How many streams.");
    private static final Key<Integer> MAX_CONSUMERS =
            Key.optional("max_consumers", Forms.count(0, Integer.MAX_VALUE), "How many consumers of a stream.");
    private static final Key<Long> ACCOUNT_MEMORY = Key.optional("max_memory", Basics.SIZE, "Bytes in memory.");
    private static final Key<Long> ACCOUNT_FILE = Key.optional("max_file", Basics.SIZE, "Bytes on disk.");
    private static final Key<AccountSpec.Limits> LIMITS = Key.optional(
            "limits",
            MapForm.of(
                    f -> new AccountSpec.Limits(
                            optionalLong(f, ACCOUNT_MEMORY),
                            optionalLong(f, ACCOUNT_FILE),
                            optionalInt(f, MAX_STREAMS),
                            optionalInt(f, MAX_CONSUMERS)),
                    ACCOUNT_MEMORY,
                    ACCOUNT_FILE,
                    MAX_STREAMS,
                    MAX_CONSUMERS),
            "What the account may use.");
    static final Form<List<AccountSpec>> ACCOUNTS = Forms.oneOrMore(
            MapForm.of(TopologyForms::account, ACCOUNT, USERS, LIMITS).orJust(ACCOUNT));

    private static final Key<Sync> SYNC_INTERVAL =
            Key.optional("sync_interval", Forms.parsed(Sync::parse, "2m", "always"), "Between two syncs; default 2m.");
    private static final Key<Long> PING_INTERVAL =
            Key.optional("ping_interval", Basics.POSITIVE_DURATION, "Between two pings; default 2m.");
    private static final Key<Long> LAME_DUCK_DURATION = Key.optional(
                    "lame_duck_duration", Basics.POSITIVE_DURATION, "Over which clients are closed; default 2m.")
            .unplayed();
    private static final Key<Long> LAME_DUCK_GRACE_PERIOD = Key.optional(
                    "lame_duck_grace_period", Basics.DURATION, "Before clients are closed; default 10s.")
            .unplayed();
    private static final Key<Integer> MAX_HA_ASSETS =
            Key.optional("max_ha_assets", Forms.count(0, Integer.MAX_VALUE), "Replicated assets per server.");
    private static final Key<String> UNIQUE_TAG =
            Key.optional("unique_tag", Forms.text("az:"), "Prefix of the tag that tells failure zones apart.");
    private static final Key<Long> META_COMPACT = Key.optional(
                    "meta_compact", Forms.whole(0, Long.MAX_VALUE), "Entries before a meta snapshot.")
            .unplayedBut(entries -> entries == 0);
    private static final Key<Long> META_COMPACT_SIZE = Key.optional(
                    "meta_compact_size", Basics.SIZE, "Bytes before a meta snapshot.")
            .unplayedBut(bytes -> bytes == 0);
    static final Form<ServerConfig> CONFIG = MapForm.of(
            TopologyForms::config,
            SYNC_INTERVAL,
            PING_INTERVAL,
            LAME_DUCK_DURATION,
            LAME_DUCK_GRACE_PERIOD,
            MAX_HA_ASSETS,
            UNIQUE_TAG,
            META_COMPACT,
            META_COMPACT_SIZE);

    private TopologyForms() {}

    /** {@code always}, or how long between two syncs. */
    private record Sync(boolean always, long micros) {
        static Sync parse(String text) {
            return text.equals("always") ? new Sync(true, 0) : new Sync(false, positive(text));
        }

        private static long positive(String text) {
            long micros = Durations.parse(text);
            if (micros < Micros.MILLISECOND) {
                throw new TextException(0, "bad sync_interval '" + text + "' (at least 1ms; 'always' for every write)");
            }
            return micros;
        }
    }

    private static Servers servers(Value value) {
        if (value.isScalar()) {
            return new Servers(SERVER_COUNT.read(value), List.of(), value);
        }
        List<Topology.Server> named = SERVER_LIST.read(value);
        if (named.isEmpty()) {
            throw value.wrong("at least one server is needed");
        }
        return new Servers(0, named, value);
    }

    /** A lone cluster with servers n1, n2, …. */
    static Topology lone(String cluster, Servers servers) {
        List<Topology.Server> made = servers.named();
        if (made.isEmpty()) {
            made = Topology.ofServers(servers.count()).servers();
            declare(made, servers.value());
        }
        return new Topology(List.of(new Topology.Cluster(cluster, made)));
    }

    private static Topology.Cluster cluster(Fields f) {
        Servers servers = f.get(CLUSTER_SERVERS);
        if (!servers.named().isEmpty()) {
            return new Topology.Cluster(f.get(CLUSTER), servers.named());
        }
        Topology.Cluster cluster = Topology.cluster(f.get(CLUSTER), servers.count());
        declare(cluster.servers(), f.value(CLUSTER));
        return cluster;
    }

    private static void declare(List<Topology.Server> servers, Value value) {
        servers.forEach(s -> value.reading().declare(Kind.SERVER, s.name(), value.place()));
    }

    private static AccountSpec account(Fields f) {
        String name = f.get(ACCOUNT);
        AccountSpec plain = AccountSpec.named(name);
        return new AccountSpec(name, f.get(USERS, plain.users()), f.get(LIMITS, AccountSpec.Limits.NONE));
    }

    /** The accounts of the file, and {@code APP} if it is not among them. */
    static List<AccountSpec> withApp(List<AccountSpec> accounts) {
        List<AccountSpec> all = new ArrayList<>(accounts);
        if (all.stream().noneMatch(a -> a.name().equals(AccountSpec.APP))) {
            all.add(AccountSpec.named(AccountSpec.APP));
        }
        return all;
    }

    private static ServerConfig config(Fields f) {
        ServerConfig usual = ServerConfig.DEFAULT;
        Sync sync = f.get(SYNC_INTERVAL, new Sync(false, usual.syncIntervalMicros()));
        long duration = f.get(LAME_DUCK_DURATION, usual.lameDuckDurationMicros());
        long grace = f.get(LAME_DUCK_GRACE_PERIOD, usual.lameDuckGracePeriodMicros());
        if (grace >= duration) {
            Key<Long> wrong = f.has(LAME_DUCK_GRACE_PERIOD) ? LAME_DUCK_GRACE_PERIOD : LAME_DUCK_DURATION;
            throw f.wrong(
                    wrong,
                    "lame_duck_grace_period " + Durations.print(grace) + " must be shorter than lame_duck_duration "
                            + Durations.print(duration));
        }
        return new ServerConfig(
                sync.micros(),
                sync.always(),
                optionalLong(f, PING_INTERVAL),
                duration,
                grace,
                f.get(MAX_HA_ASSETS, 0),
                f.get(UNIQUE_TAG, ""),
                f.get(META_COMPACT, 0L),
                f.get(META_COMPACT_SIZE, 0L));
    }

    static OptionalLong optionalLong(Fields f, Key<Long> key) {
        Optional<Long> value = f.find(key);
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    static OptionalInt optionalInt(Fields f, Key<Integer> key) {
        Optional<Integer> value = f.find(key);
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }
}
