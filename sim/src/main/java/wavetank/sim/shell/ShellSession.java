package wavetank.sim.shell;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import wavetank.core.kernel.Micros;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.explain.Explainer;
import wavetank.sim.nats.NatsTool;
import wavetank.sim.nats.Prompter;
import wavetank.sim.report.Style;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.file.LineReader;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Value;
import wavetank.sim.scenario.yaml.YamlFile;

/**
 * A run that is led line by line. What was played is kept, so that it can be played again: from the beginning up to an earlier moment
 * ({@code rewind}), with another seed, or from a file.
 */
public final class ShellSession {
    /** The words that are no entries of a timeline, and what they do. */
    static final ImmutableMap<String, String> WORDS = words();

    /** How it may end, as {@code run} does. */
    public enum Status {
        FINE,
        FAILED,
        BAD_INPUT
    }

    private final String source;
    private final Scenario base;
    private final String text;
    private final List<Entry> pending;
    private final List<Value> pendingValues;
    private final Style style;
    private final SwitchedOutput output;
    private final Consumer<String> out;
    private final BiConsumer<String, String> writer;
    private final List<Typed> typed = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Prompter asked = Prompter.none();
    private long seed;
    private ScenarioRun run;
    private int lines;
    private int played;
    private boolean bad;
    private boolean echoes = true;

    /**
     * A session at t0.
     *
     * @param source as messages call what is typed
     * @param scenario where it begins; its timeline waits for {@code play}
     * @param text the scenario as a file has it
     * @param output takes what happens
     * @param out takes what the shell itself says
     * @param writer writes a text (second) to a file (first); a failure is a {@link ScenarioException}
     */
    public ShellSession(
            String source,
            Scenario scenario,
            String text,
            long seed,
            Style style,
            RunOutput output,
            Consumer<String> out,
            BiConsumer<String, String> writer) {
        this.source = source;
        this.base = without(scenario, source);
        this.text = text;
        this.pending = scenario.timeline();
        this.pendingValues = YamlFile.read(scenario.file(), text)
                .flatMap(root -> root.find("timeline"))
                .map(Value::list)
                .orElse(List.of());
        this.seed = seed;
        this.style = style;
        this.output = new SwitchedOutput(output);
        this.out = out;
        this.writer = writer;
        this.run = begun();
        output.started(seed);
    }

    private static ImmutableMap<String, String> words() {
        return ImmutableMap.<String, String>builder()
                .put("step [N]", "on to the next moment at which anything happens, or the Nth; shows it")
                .put("play [T]", "the timeline of the scenario file, up to T after t0")
                .put("rewind T", "back by T: everything typed is played again up to then")
                .put("undo", "takes the last line back")
                .put("seed [N]", "says the seed, or plays everything again with another")
                .put("history", "what was typed and played")
                .put("save FILE", "writes a scenario file that does it all again")
                .put("help [VERB]", "this, or more about one")
                .put("quit", "ends")
                .buildOrThrow();
    }

    /** Without its timeline, and called as what is typed is. */
    private static Scenario without(Scenario scenario, String source) {
        Scenario.Builder draft = scenario.toBuilder();
        draft.timeline = List.of();
        draft.file = source;
        return draft.build();
    }

    private ScenarioRun begun() {
        ScenarioRun begun = new ScenarioRun(base, seed, style, output);
        begun.watchElections();
        begun.asking(stdout -> new NotingPrompter(asked, stdout, answers));
        output.mute(true);
        begun.begin();
        output.mute(false);
        return begun;
    }

    /** Who answers the prompts of commands from now on. */
    public void asks(Prompter prompter) {
        asked = prompter;
    }

    /** Whether lines are repeated where they are played, as a run does; it is so until it is set otherwise. */
    public void echoes(boolean repeat) {
        echoes = repeat;
    }

    /** Time since t0, µs. */
    public long time() {
        return run.time();
    }

    public Status status() {
        boolean failed = typed.stream().anyMatch(Typed::failed) || run.result().fails();
        return bad ? Status.BAD_INPUT : failed ? Status.FAILED : Status.FINE;
    }

    /** What may be named now: servers, streams, consumers. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (SimServer server : run.cluster().servers()) {
            names.add(server.name());
        }
        for (Group group : run.situation().allGroups()) {
            names.add(group instanceof Group.Consumer consumer ? consumer.name() : group.text());
        }
        return names;
    }

    /** What may follow the words before, as far as that can be listed. */
    public SortedSet<String> completions(String before) {
        if (before.equals("nats") || before.startsWith("nats ")) {
            return NatsTool.words(List.of(before.split("\\s+")).subList(1, before.split("\\s+").length), names());
        }
        SortedSet<String> words = names();
        for (String verb : verbs()) {
            if (verb.startsWith(before + " ")) {
                words.add(verb.substring(before.length() + 1));
            }
        }
        if (before.equals("explain")) {
            return new TreeSet<>(List.of("placement", "leader", "lag", "quorum", "peer-remove", "step", "violation"));
        }
        words.addAll(List.of("leader of", "one follower of", "followers of", "replicas of", "all", "one"));
        return words;
    }

    /** What a line can begin with. */
    public static List<String> verbs() {
        List<String> verbs = new ArrayList<>(LineReader.verbs());
        WORDS.keySet().forEach(word -> verbs.add(word.split(" ", 2)[0]));
        return verbs;
    }

    /**
     * Does what a line says.
     *
     * @return whether more lines are wanted
     * @throws ScenarioException when the line is wrong: nothing has happened then, and more lines are welcome
     */
    public boolean take(String line) {
        lines++;
        String[] words = line.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        int at = line.indexOf(rest, line.indexOf(words[0]) + words[0].length());
        switch (words[0]) {
            case "" -> {}
            case "quit", "exit" -> {
                return false;
            }
            case "help" -> help(rest);
            case "history" -> history();
            case "save" -> save(rest, at);
            case "seed" -> seed(rest, at);
            case "rewind" -> rewind(rest, at);
            case "undo" -> undo();
            case "step" -> step(rest, at);
            case "play" -> playFile(rest, at);
            default -> {
                if (!line.strip().startsWith("#")) {
                    play(line);
                }
            }
        }
        return true;
    }

    /** A line was wrong, and whoever wrote it is not there to write another. */
    public void countBad() {
        bad = true;
    }

    private ScenarioException wrong(int offset, String problem) {
        return new ScenarioException(source, new Place(lines, Math.max(0, offset) + 1), problem);
    }

    // ---- entries

    private void play(String line) {
        LineReader.Typed read = run.read(source, lines, line);
        play(line.strip(), read.entry(), read.value());
    }

    private void play(String line, Entry entry, Value value) {
        Entry toPlay = Typed.toPlay(entry);
        long start = run.time();
        long failures = run.result().unmet();
        answers.clear();
        output.saidAlready(echoes ? "" : line.replaceFirst("^advance\\s+", "wait "));
        try {
            run.play(toPlay);
        } catch (ScenarioException e) {
            again();
            throw e;
        }
        boolean isCommand = toPlay.action().orElse(null) instanceof wavetank.sim.scenario.Action.Show;
        boolean failed = run.result().unmet() > failures || (isCommand && run.lastExit() != 0);
        Typed done = new Typed(line, toPlay, value, answers, start, run.time(), failed);
        typed.add(done);
        run.replaceLast(done.again());
    }

    private void step(String rest, int at) {
        long count = rest.isEmpty() ? 1 : number(rest, at);
        for (long i = 0; i < count; i++) {
            long start = run.time();
            long[] seen = {0};
            long passed = run.step(each -> {
                seen[0]++;
                out.accept(each);
            });
            out.accept(seen[0] == 0 ? "it is " + Durations.print(run.time()) + ": timers and commands only\n" : "");
            String line = "advance " + Durations.print(passed).replace("µ", "u");
            LineReader.Typed same = LineReader.read(source, lines, line, base, LineReader.Known.NOTHING);
            typed.add(new Typed(line, same.entry(), same.value(), List.of(), start, run.time(), false));
        }
    }

    private long number(String text, int at) {
        if (!text.matches("\\d{1,9}") || Long.parseLong(text) == 0) {
            throw wrong(at, "bad number '" + text + "' (1 or more)");
        }
        return Long.parseLong(text);
    }

    private long duration(String text, int at, String example) {
        try {
            return Durations.parse(text);
        } catch (TextException e) {
            throw wrong(at, e.getMessage() + ": '" + example + "'");
        }
    }

    /** Entries of the file's own timeline, from where it stopped. */
    private void playFile(String rest, int at) {
        if (pending.isEmpty()) {
            throw wrong(0, "there is no timeline to play (the shell was started without a scenario file that has one)");
        }
        long until = rest.isEmpty() ? Micros.NEVER : duration(rest, at, "play 45s");
        while (played < pending.size() && run.time() <= until && due(pending.get(played)) <= until) {
            Entry next = pending.get(played);
            Value value = pendingValues.get(played);
            played++;
            play("play", next, value);
        }
        if (until != Micros.NEVER && until > run.time()) {
            play("advance " + Durations.print(until - run.time()).replace("µ", "u"));
        }
        out.accept(played == pending.size() ? "the timeline has been played\n" : "");
    }

    private long due(Entry entry) {
        if (entry.when() instanceof When.At at) {
            return at.micros();
        }
        return entry.when() instanceof When.After after ? run.time() + after.micros() : run.time();
    }

    // ---- again

    /** Everything that is kept, from the beginning; nobody hears of it. */
    private void again() {
        ScenarioRun fresh = begun();
        output.mute(true);
        typed.forEach(each -> fresh.play(each.again()));
        output.mute(false);
        run = fresh;
        played = (int) typed.stream().filter(each -> each.text().equals("play")).count();
    }

    private void rewind(String rest, int at) {
        long by = duration(rest, at, "rewind 10s");
        if (by > run.time()) {
            throw wrong(at, "that is before t0: it is " + Durations.print(run.time()) + " now");
        }
        long to = run.time() - by;
        int before = typed.size();
        List<Typed> kept = new ArrayList<>();
        Optional<Typed> cut = Optional.empty();
        for (Typed each : typed) {
            if (each.end() <= to) {
                kept.add(each);
            } else if (cut.isEmpty()) {
                cut = Optional.of(each);
            }
        }
        typed.clear();
        typed.addAll(kept);
        again();
        long left = to - run.time();
        if (cut.isPresent() && cut.get().isTime() && left > 0) {
            output.mute(true);
            play("advance " + Durations.print(left).replace("µ", "u"));
            output.mute(false);
        }
        String lost = "; " + (before - kept.size()) + " of " + before + " lines are taken back";
        out.accept("it is " + Durations.print(run.time()) + (before == kept.size() ? "" : lost) + "\n");
    }

    private void undo() {
        if (typed.isEmpty()) {
            throw wrong(0, "nothing has been done");
        }
        Typed last = typed.remove(typed.size() - 1);
        again();
        out.accept("taken back: " + last.text() + "; it is " + Durations.print(run.time()) + "\n");
    }

    private void seed(String rest, int at) {
        if (rest.isEmpty()) {
            out.accept("seed " + seed + "\n");
            return;
        }
        if (!rest.matches("\\d{1,18}")) {
            throw wrong(at, "bad seed '" + rest + "' (a whole number)");
        }
        seed = Long.parseLong(rest);
        List<Typed> before = new ArrayList<>(typed);
        typed.clear();
        run = begun();
        output.mute(true);
        before.forEach(each -> play(each.text(), each.again(), each.value()));
        output.mute(false);
        out.accept("seed " + seed + ": everything has been played again; it is " + Durations.print(run.time()) + "\n");
    }

    // ---- looking

    private void history() {
        for (Typed each : typed) {
            out.accept(String.format(
                    java.util.Locale.ROOT, "%10s  %s\n", Durations.printMillis(each.start()), each.text()));
        }
    }

    private void save(String file, int at) {
        if (file.isEmpty()) {
            throw wrong(at, "'save' needs a file: 'save again.yaml'");
        }
        writer.accept(file, SavedScenario.text(text, seed, typed, run.time()));
        out.accept("saved: ./wavetank run " + file + "\n");
    }

    private void help(String verb) {
        if (verb.isEmpty()) {
            out.accept(ShellHelp.all());
        } else if (verb.equals("explain")) {
            Explainer.QUESTIONS.forEach(question -> out.accept("explain " + question + "\n"));
        } else {
            out.accept(ShellHelp.about(verb)
                    .orElseThrow(() -> wrong(5, "there is no '" + verb + "' (help lists what there is)")));
        }
    }
}
