package wavetank.sim.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole scenario, with defaults filled in.
 *
 * @param file its name, as messages and output give it
 * @param title one line
 * @param about why it is interesting; may be empty
 * @param epoch wall clock at virtual time 0
 * @param zone local zone of reports
 * @param metaLeader who leads the meta group at t0
 * @param accounts at least {@code APP}; the first is the default of streams and workloads
 * @param runForMicros absent: the last entry + 30 s
 * @param show commands whose output is printed after the end of {@code run for}
 * @param unplayed keys of the file that say what no run does yet
 */
public record Scenario(
        String file,
        String title,
        String about,
        ServerProfile profile,
        TimingProfile timing,
        Seeds seeds,
        Instant epoch,
        ZoneId zone,
        Topology topology,
        Optional<String> metaLeader,
        List<AccountSpec> accounts,
        ServerConfig config,
        NetworkSpec network,
        DiskSpec disk,
        List<StreamSpec> streams,
        List<Workload> workloads,
        List<Entry> timeline,
        Optional<Nemesis> nemesis,
        OptionalLong runForMicros,
        Settle settle,
        Checks checks,
        List<Allow> allow,
        List<Expected> expect,
        List<CommandLine> show,
        List<Unplayed> unplayed) {
    public static final Instant DEFAULT_EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    public Scenario {
        accounts = List.copyOf(accounts);
        streams = List.copyOf(streams);
        workloads = List.copyOf(workloads);
        timeline = List.copyOf(timeline);
        allow = List.copyOf(allow);
        expect = List.copyOf(expect);
        show = List.copyOf(show);
        unplayed = List.copyOf(unplayed);
    }

    /** A draft with the defaults of the format. */
    public static Builder builder(String title, Topology topology) {
        return new Builder(title, topology);
    }

    /** A copy to change. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The same with other seeds. */
    public Scenario withSeeds(Seeds others) {
        Builder draft = toBuilder();
        draft.seeds = others;
        return draft.build();
    }

    /** A mutable draft of a {@link Scenario}. */
    public static final class Builder {
        public String file = "scenario";
        public String title;
        public String about = "";
        public ServerProfile profile = ServerProfile.V2_14_5;
        public TimingProfile timing = TimingProfile.PRODUCTION;
        public Seeds seeds = Seeds.ONE;
        public Instant epoch = DEFAULT_EPOCH;
        public ZoneId zone = ZoneOffset.UTC;
        public Topology topology;
        public Optional<String> metaLeader = Optional.empty();
        public List<AccountSpec> accounts = List.of(AccountSpec.named(AccountSpec.APP));
        public ServerConfig config = ServerConfig.DEFAULT;
        public NetworkSpec network = NetworkSpec.DEFAULT;
        public DiskSpec disk = DiskSpec.DEFAULT;
        public List<StreamSpec> streams = List.of();
        public List<Workload> workloads = List.of();
        public List<Entry> timeline = List.of();
        public Optional<Nemesis> nemesis = Optional.empty();
        public OptionalLong runForMicros = OptionalLong.empty();
        public Settle settle = Settle.DEFAULT;
        public Checks checks = Checks.DEFAULT;
        public List<Allow> allow = List.of();
        public List<Expected> expect = List.of();
        public List<CommandLine> show = List.of();
        public List<Unplayed> unplayed = List.of();

        private Builder(String title, Topology topology) {
            this.title = title;
            this.topology = topology;
        }

        private Builder(Scenario s) {
            file = s.file;
            title = s.title;
            about = s.about;
            profile = s.profile;
            timing = s.timing;
            seeds = s.seeds;
            epoch = s.epoch;
            zone = s.zone;
            topology = s.topology;
            metaLeader = s.metaLeader;
            accounts = s.accounts;
            config = s.config;
            network = s.network;
            disk = s.disk;
            streams = s.streams;
            workloads = s.workloads;
            timeline = s.timeline;
            nemesis = s.nemesis;
            runForMicros = s.runForMicros;
            settle = s.settle;
            checks = s.checks;
            allow = s.allow;
            expect = s.expect;
            show = s.show;
            unplayed = s.unplayed;
        }

        public Scenario build() {
            return new Scenario(
                    file,
                    title,
                    about,
                    profile,
                    timing,
                    seeds,
                    epoch,
                    zone,
                    topology,
                    metaLeader,
                    accounts,
                    config,
                    network,
                    disk,
                    streams,
                    workloads,
                    timeline,
                    nemesis,
                    runForMicros,
                    settle,
                    checks,
                    allow,
                    expect,
                    show,
                    unplayed);
        }
    }
}
