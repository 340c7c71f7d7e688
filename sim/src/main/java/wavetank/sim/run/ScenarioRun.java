package wavetank.sim.run;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import wavetank.core.kernel.Micros;
import wavetank.sim.check.Invariant;
import wavetank.sim.check.Violation;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.CommandLine;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.Unplayed;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.Workload;
import wavetank.sim.scenario.file.LineReader;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.ShellWords;
import wavetank.sim.trace.Observers;
import wavetank.sim.trace.TraceWriter;

/** One run of a scenario with one seed, from an empty cluster to its result. */
public final class ScenarioRun {
    /** As many faults as a report of a violation names. */
    private static final int REPORTED_FAULTS = 3;

    private static final long REST = 30 * SECOND;

    /** B1 of the fault model: stale connection, redial, ten failed rounds of election. */
    private static final long LEADER_BOUND = 182 * SECOND;

    /** B2: all current again, beyond B1; 2 min for a blocked snapshot round. */
    private static final long CURRENT_BOUND = 30 * SECOND + 2 * MINUTE;

    private final Scenario scenario;
    private final long seed;
    private final RunOutput output;
    private final Scene scene;
    private final Story story;
    private final Workloads workloads;
    private final Chooser chooser;
    private final Conditions conditions;
    private final Faults faults;
    private final Commands commands;
    private final Expectations expectations;
    private final Timeline timeline;
    private final Referee referee;
    private final ClusterObserver watching;
    private final List<Entry> led = new ArrayList<>();
    private boolean violated;

    public ScenarioRun(Scenario scenario, long seed, Style style, RunOutput output) {
        this(scenario, seed, style, output, true);
    }

    /** {@code checks}: whether rules are held against what happens; expectations are in any case. */
    public ScenarioRun(Scenario scenario, long seed, Style style, RunOutput output, boolean checks) {
        this.scenario = scenario;
        this.seed = seed;
        this.output = output;
        ClusterSpec spec = ClusterSpecs.of(scenario, seed);
        SimCluster cluster = new SimCluster(spec);
        this.scene = new Scene(scenario, cluster);
        this.story = new Story(scene, output);
        this.workloads = new Workloads(scene);
        this.chooser = new Chooser(scene);
        this.conditions = new Conditions(scene, chooser, workloads);
        this.faults = new Faults(scene, chooser, output);
        this.commands = new Commands(scene, style, output);
        this.expectations = new Expectations(scene, chooser, conditions, commands, workloads, faults, story, output);
        this.timeline = new Timeline(scene, chooser, conditions, faults, commands, workloads, expectations, output);
        this.referee = new Referee(scene, spec.profile(), faults, checks);
        this.watching = checks ? new Observers(story, referee.checker()) : story;
        cluster.observe(watching);
        cluster.loop().afterEach(story::look);
    }

    /** The cluster that is run. */
    public SimCluster cluster() {
        return scene.cluster();
    }

    /** Writes a trace, whole lines with their line feeds, to {@code lines}; to be called before anything happens. */
    public void trace(Consumer<String> lines) {
        List<String> names =
                scene.cluster().servers().stream().map(SimServer::name).toList();
        cluster().observe(new Observers(new TraceWriter(names, scene::since, lines), watching));
    }

    /** What is so in the cluster right now. */
    public Situation situation() {
        return scene.situation();
    }

    /** Runs a command of the tool as {@code nats LINE} would be typed; {@code answers} to its prompts, none = nobody is there to ask. */
    public CommandResult nats(String line, String... answers) {
        List<String> given = List.of(answers);
        return commands.run(
                "nats " + line,
                ShellWords.split(line),
                Optional.empty(),
                given.isEmpty() ? Optional.empty() : Optional.of(given));
    }

    /** Refuses a scenario that needs what this version does not have. */
    public static void check(Scenario scenario) {
        scenario.unplayed().stream().min(Comparator.comparing(Unplayed::place)).ifPresent(first -> {
            throw new ScenarioException(
                    scenario.file(), first.place(), "'" + first.key() + "' cannot be simulated yet");
        });
        Timeline.check(scenario.file(), scenario.timeline());
        for (Workload workload : scenario.workloads()) {
            if (!(workload instanceof Workload.Publish) && !(workload instanceof Workload.Consume)) {
                throw new ScenarioException(
                        scenario.file(), Place.NOWHERE, "workload " + workload.name() + " cannot be played yet");
            }
        }
    }

    /** Brings the cluster to t0. */
    public void setUp() {
        new Setup(scene).run();
        scene.begin();
        conditions.begin();
    }

    /** Runs it all: set-up, timeline, shows, settling, expectations. {@code until}: µs after t0 at which it stops. */
    public RunResult run(OptionalLong until) {
        check(scenario);
        output.started(seed);
        try {
            play(until);
        } catch (ViolationException e) {
            violated = true;
            output.violation(report(e.violation()));
        }
        RunResult result = judge();
        result.anomalies().forEach(output::anomaly);
        output.finished(result);
        return result;
    }

    private ViolationReport report(Violation v) {
        List<String> servers =
                v.servers().stream().map(i -> cluster().servers().get(i).name()).toList();
        return new ViolationReport(
                v.invariant(),
                scene.time(),
                cluster().loop().steps(),
                seed,
                story.name(v.group()),
                servers,
                v.expected(),
                v.actual(),
                faults.latest(REPORTED_FAULTS),
                "./wavetank run " + scenario.file() + " --seed " + seed + " --until " + Durations.print(scene.time()));
    }

    private void play(OptionalLong until) {
        setUp();
        workloads.begin();
        long stop = until.orElse(Micros.NEVER);
        timeline.play(scenario.timeline(), stop);
        timeline.advanceTo(Math.min(stop, endOfRun()));
        show();
        workloads.stop(Optional.empty());
        if (scenario.settle().enabled() && until.isEmpty()) {
            settle();
        }
        acknowledgedSurvive();
        for (Expected expected : scenario.expect()) {
            expectations.check(expected);
        }
    }

    /** D2: what was acknowledged is in the stream, as far as somebody leads it. */
    private void acknowledgedSurvive() {
        for (StreamSpec stream : scenario.streams()) {
            long lost = expectations.lostFrom(stream.name());
            if (lost > 0) {
                referee.found(
                        Invariant.D2,
                        scene.situation().raftGroup(new Group.Stream(stream.name())),
                        "all that was acknowledged in " + stream.name(),
                        Numbers.grouped(lost) + " acknowledged messages are gone",
                        lost);
            }
        }
    }

    /** Begins a run that is led by hand: the cluster stands at t0, the workloads begin. */
    public void begin() {
        check(scenario);
        setUp();
        workloads.begin();
    }

    /**
     * Reads a line that was typed, as an entry to {@link #play}.
     *
     * @param source what messages call the place, before the number of the line, from 1
     * @throws ScenarioException when it is none, or cannot be played
     */
    public LineReader.Typed read(String source, int number, String line) {
        LineReader.Typed typed =
                LineReader.read(source, number, line, soFar(), scene.situation().known());
        Timeline.check(source, List.of(typed.entry()));
        return typed;
    }

    /** The scenario with what has been played by hand at the end of its timeline. */
    private Scenario soFar() {
        Scenario.Builder draft = scenario.toBuilder();
        List<Entry> entries = new ArrayList<>(scenario.timeline());
        entries.addAll(led);
        draft.timeline = entries;
        return draft.build();
    }

    /** Plays an entry at once, as if it were the next of the timeline. */
    public void play(Entry entry) {
        led.add(entry);
        try {
            timeline.play(List.of(entry), Micros.NEVER);
        } catch (ViolationException e) {
            violated = true;
            output.violation(report(e.violation()));
        }
    }

    /** Time since t0, µs. */
    public long time() {
        return scene.time();
    }

    /** How it stands: the result if the run were over. */
    public RunResult result() {
        return judge();
    }

    /** Plays the timeline up to {@code time} after t0, and nothing more; µs. */
    public void playTo(long time) {
        check(scenario);
        workloads.begin();
        timeline.play(scenario.timeline(), time);
        timeline.advanceTo(time);
    }

    /** The end of {@code run for}: as said, else 30 s after the last entry; never before now. */
    private long endOfRun() {
        if (scenario.runForMicros().isPresent()) {
            return Math.max(scene.time(), scenario.runForMicros().getAsLong());
        }
        boolean quiet = scenario.timeline().isEmpty() && scenario.workloads().isEmpty();
        return scene.time() + (quiet ? 0 : REST);
    }

    private void show() {
        List<CommandLine> commandLines = new ArrayList<>(scenario.show());
        if (commandLines.isEmpty() && scenario.timeline().isEmpty()) {
            commandLines.add(command("server", "report", "jetstream"));
            commandLines.add(command("stream", "report"));
        }
        for (CommandLine line : commandLines) {
            timeline.play(List.of(showEntry(line)), Micros.NEVER);
        }
    }

    private static CommandLine command(String... words) {
        List<Template> arguments = new ArrayList<>();
        for (String word : words) {
            arguments.add(Template.literal(word));
        }
        return new CommandLine(Template.literal("nats " + String.join(" ", words)), arguments);
    }

    private static Entry showEntry(CommandLine line) {
        return new Entry(
                Place.NOWHERE,
                new When.Next(),
                Optional.of(new wavetank.sim.scenario.Action.Show(line)),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Section 6.2 of the fault model: faults are undone, then every group must lead and be current within the bounds. */
    private void settle() {
        List<SimServer> down =
                scenario.settle().leaveDown().map(chooser::choose).orElse(List.of());
        faults.undoAll(down);
        for (Group group : scene.situation().allGroups()) {
            boolean leads = scene.await(() -> scene.situation().leader(group).isPresent(), LEADER_BOUND);
            boolean needed = hasQuorum(group, down);
            if (!leads && needed) {
                bound(group, Invariant.L1, "a leader within 182 s", down);
            } else if (leads && !isCurrentWithin(group, down)) {
                bound(group, Invariant.L2, "all live replicas current within 150 s", down);
            }
        }
    }

    private void bound(Group group, Invariant invariant, String expected, List<SimServer> down) {
        List<String> waiting = new ArrayList<>();
        for (SimServer peer : scene.situation().peers(group)) {
            String state = down.contains(peer) || !peer.isRunning()
                    ? "down"
                    : scene.situation().isCurrent(group, peer.index()) ? "current" : "not current";
            waiting.add(peer.name() + " " + state);
        }
        referee.found(
                invariant,
                scene.situation().raftGroup(group),
                expected,
                (invariant == Invariant.L1 ? "none: " : "") + String.join(", ", waiting),
                1);
    }

    private boolean isCurrentWithin(Group group, List<SimServer> down) {
        return scene.await(() -> liveAreCurrent(group, down), CURRENT_BOUND);
    }

    private boolean liveAreCurrent(Group group, List<SimServer> down) {
        for (SimServer peer : scene.situation().peers(group)) {
            boolean alone = scene.situation().peers(group).size() == 1;
            if (!down.contains(peer) && !alone && !scene.situation().isCurrent(group, peer.index())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasQuorum(Group group, List<SimServer> down) {
        List<SimServer> peers = scene.situation().peers(group);
        long live = peers.stream().filter(p -> !down.contains(p)).count();
        return live >= peers.size() / 2 + 1;
    }

    private RunResult judge() {
        long minimum = scenario.checks().minimum().orElse(workloads.publishers().isEmpty() ? 0 : 1);
        RunResult.Verdict verdict = RunResult.Verdict.PASS;
        List<Anomaly> anomalies = referee.anomalies();
        if (violated || !expectations.allMet() || !anomalies.stream().allMatch(Anomaly::allowed)) {
            verdict = RunResult.Verdict.FAIL;
        } else if (workloads.acked() < minimum) {
            verdict = RunResult.Verdict.INCONCLUSIVE;
        }
        return new RunResult(
                verdict,
                seed,
                scene.time(),
                scene.cluster().loop().steps(),
                faults.applied().size(),
                workloads.acked(),
                expectations.lost(),
                0,
                scene.cluster().digest(),
                anomalies,
                expectations.outcomes());
    }
}
