package wavetank.sim.scenario.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import wavetank.sim.scenario.AccountSpec;
import wavetank.sim.scenario.Allow;
import wavetank.sim.scenario.Checks;
import wavetank.sim.scenario.CommandLine;
import wavetank.sim.scenario.DiskSpec;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Nemesis;
import wavetank.sim.scenario.NetworkSpec;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.Seeds;
import wavetank.sim.scenario.ServerConfig;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.Settle;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.TimingProfile;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.Workload;
import wavetank.sim.scenario.phrase.SeedRanges;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;

/** The table of a scenario file's top-level keys, in their usual order. */
final class ScenarioForm {
    private static final Key<String> TITLE = Key.required("scenario", Forms.text(), "One-line title.");
    private static final Key<String> ABOUT = Key.optional("about", Forms.text(), "Why it is interesting.");
    private static final Key<String> VERSION =
            Key.optional("version", Forms.parsed(ScenarioForm::version, "1"), "Version of this format; default 1.");
    private static final Key<ServerProfile> SERVER =
            Key.optional("server", ActionForms.PROFILE, "Whose behaviour is shown; default 2.14.5.");
    private static final Key<TimingProfile> TIMING =
            Key.optional("timing", Forms.choice("timing", TimingProfile.class), "Default production.");
    private static final Key<Seeds> SEED = Key.optional(
            "seed",
            Forms.map(Forms.oneOrMore(Forms.parsed(SeedRanges::parse, "42", "1..100")), Seeds::new),
            "A number, a list or a range; default 1.");
    private static final Key<Instant> EPOCH = Key.optional(
            "epoch", Forms.parsed(ScenarioForm::epoch, "2026-01-01T00:00:00Z"), "Wall clock at virtual time 0.");
    private static final Key<ZoneId> ZONE =
            Key.optional("zone", Forms.parsed(ScenarioForm::zone, "UTC", "Europe/Vienna"), "Local zone of reports.");
    private static final Key<TopologyForms.Servers> SERVERS =
            Key.optional("servers", TopologyForms.SERVERS, "How many servers, or a list of them.");
    private static final Key<String> CLUSTER =
            Key.optional("cluster", TopologyForms.CLUSTER_NAME, "Name of the cluster; default C1.");
    private static final Key<List<Topology.Cluster>> CLUSTERS =
            Key.optional("clusters", TopologyForms.CLUSTERS, "Several clusters, instead of servers.");
    private static final Key<String> META_LEADER =
            Key.optional("meta leader", Basics.nameOf(Kind.SERVER), "Who leads the meta group at t0.");
    static final Key<List<AccountSpec>> ACCOUNTS =
            Key.optional("accounts", TopologyForms.ACCOUNTS, "Default APP; $SYS always exists.");
    private static final Key<ServerConfig> CONFIG =
            Key.optional("config", TopologyForms.CONFIG, "Options of the servers.");
    private static final Key<NetworkSpec> NETWORK = Key.optional("network", NetworkForms.NETWORK, "Links.");
    private static final Key<DiskSpec> DISK = Key.optional("disk", NetworkForms.DISK, "Disks.");
    private static final Key<List<StreamSpec>> STREAMS =
            Key.optional("streams", StreamForms.STREAMS, "Streams that exist before t0.");
    private static final Key<List<Workload>> WORKLOAD =
            Key.optional("workload", WorkloadForms.WORKLOADS, "What clients do.");
    static final Key<List<Entry>> TIMELINE = Key.optional("timeline", TimelineForm.TIMELINE, "What happens.");
    private static final Key<Nemesis> NEMESIS =
            Key.optional("nemesis", OutcomeForms.NEMESIS, "Faults by chance.").unplayed();
    private static final Key<Long> RUN_FOR =
            Key.optional("run for", Basics.POSITIVE_DURATION, "Default the last entry + 30s.");
    private static final Key<Settle> SETTLE = Key.optional("settle", OutcomeForms.SETTLE, "What is healed at the end.");
    private static final Key<Checks> CHECKS = Key.optional("checks", OutcomeForms.CHECKS, "Which checkers run.");
    private static final Key<List<Allow>> ALLOW =
            Key.optional("allow", OutcomeForms.ALLOW, "Anomalies that do not fail the run.");
    private static final Key<List<Expected>> EXPECT =
            Key.optional("expect", OutcomeForms.EXPECT, "What must come out.");
    private static final Key<List<CommandLine>> SHOW =
            Key.optional("show", Forms.oneOrMore(Basics.COMMAND), "Commands at the end.");

    static final MapForm<Scenario> SCENARIO = MapForm.of(
                    ScenarioForm::scenario,
                    TITLE,
                    ABOUT,
                    VERSION,
                    SERVER,
                    TIMING,
                    SEED,
                    EPOCH,
                    ZONE,
                    SERVERS,
                    CLUSTER,
                    CLUSTERS,
                    META_LEADER,
                    ACCOUNTS,
                    CONFIG,
                    NETWORK,
                    DISK,
                    STREAMS,
                    WORKLOAD,
                    TIMELINE,
                    NEMESIS,
                    RUN_FOR,
                    SETTLE,
                    CHECKS,
                    ALLOW,
                    EXPECT,
                    SHOW)
            .hint("seeds", "here it is called 'seed', ranges too")
            .hint("name", "the title is called 'scenario'")
            .hint("title", "the title is called 'scenario'");

    private ScenarioForm() {}

    private static Scenario scenario(Fields f) {
        Topology topology = topology(f);
        Scenario.Builder draft = Scenario.builder(f.get(TITLE), topology);
        draft.file = f.reading().file();
        draft.about = f.get(ABOUT, draft.about);
        draft.profile = f.get(SERVER, draft.profile);
        draft.timing = f.get(TIMING, draft.timing);
        draft.seeds = f.get(SEED, draft.seeds);
        draft.epoch = f.get(EPOCH, draft.epoch);
        draft.zone = f.get(ZONE, draft.zone);
        draft.metaLeader = f.find(META_LEADER);
        draft.accounts = accounts(f);
        draft.config = f.get(CONFIG, draft.config);
        draft.network = f.get(NETWORK, draft.network);
        draft.disk = f.get(DISK, draft.disk);
        draft.streams = f.get(STREAMS, draft.streams);
        draft.workloads = f.get(WORKLOAD, draft.workloads);
        draft.timeline = f.get(TIMELINE, draft.timeline);
        draft.nemesis = f.find(NEMESIS);
        draft.runForMicros = TopologyForms.optionalLong(f, RUN_FOR);
        draft.settle = f.get(SETTLE, draft.settle);
        draft.checks = f.get(CHECKS, draft.checks);
        draft.allow = f.get(ALLOW, draft.allow);
        draft.expect = f.get(EXPECT, draft.expect);
        draft.show = f.get(SHOW, draft.show);
        draft.unplayed = f.reading().unplayed();
        return draft.build();
    }

    private static Topology topology(Fields f) {
        f.exclude(SERVERS, CLUSTERS, " (the servers of a cluster stand inside it)");
        f.exclude(CLUSTER, CLUSTERS, "");
        if (f.has(CLUSTERS)) {
            if (f.get(CLUSTERS).isEmpty()) {
                throw f.wrong(CLUSTERS, "at least one cluster is needed");
            }
            return new Topology(f.get(CLUSTERS));
        }
        if (!f.has(SERVERS)) {
            throw f.whole().wrong("'servers' (or 'clusters') is missing");
        }
        String cluster = f.get(CLUSTER, "C1");
        f.reading().declare(Kind.CLUSTER, cluster, f.place(CLUSTER));
        return TopologyForms.lone(cluster, f.get(SERVERS));
    }

    private static List<AccountSpec> accounts(Fields f) {
        if (!f.reading().isDeclared(Kind.ACCOUNT, AccountSpec.APP)) {
            f.reading().declare(Kind.ACCOUNT, AccountSpec.APP, f.place(ACCOUNTS));
        }
        return TopologyForms.withApp(f.get(ACCOUNTS, List.of()));
    }

    private static String version(String text) {
        if (!text.equals("1")) {
            throw new TextException(0, "version " + text + " of the format is not known (this is version 1)");
        }
        return text;
    }

    private static Instant epoch(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TextException(0, "bad time '" + text + "' (RFC 3339, such as 2026-01-01T00:00:00Z)");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TextException(0, "unknown zone '" + text + "' (such as UTC or Europe/Vienna)");
        }
    }
}
