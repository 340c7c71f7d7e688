package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Micros;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.explain.Explanation;
import wavetank.sim.explain.QuestionException;
import wavetank.sim.nats.ScriptedAnswers;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.CommandLine;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.text.Durations;

/** Plays the entries of a scenario, one after the other, in virtual time. */
final class Timeline {
    /** Who answers questions about the run; nothing comes back where nobody reads it. */
    @FunctionalInterface
    interface Questions {
        Optional<Explanation> answer(List<String> words);
    }

    /** An entry that fires again and again. */
    private static final class Repeated {
        final Entry entry;
        final long period;
        long due;

        Repeated(Entry entry, long period, long due) {
            this.entry = entry;
            this.period = period;
            this.due = due;
        }
    }

    private final Scene scene;
    private final Chooser chooser;
    private final Conditions conditions;
    private final Faults faults;
    private final Commands commands;
    private final Workloads workloads;
    private final Expectations expectations;
    private final RunOutput output;
    private final List<Repeated> repeated = new ArrayList<>();
    private final Questions questions;
    private long end = Micros.NEVER;

    /** Actions that have been performed. */
    private long performed;

    /** Before which action to stop, {@link Micros#NEVER} = before none; then what happens at {@link #end} still does. */
    private long stopBefore = Micros.NEVER;

    Timeline(
            Scene scene,
            Chooser chooser,
            Conditions conditions,
            Faults faults,
            Commands commands,
            Workloads workloads,
            Expectations expectations,
            Questions questions,
            RunOutput output) {
        this.questions = questions;
        this.scene = scene;
        this.chooser = chooser;
        this.conditions = conditions;
        this.faults = faults;
        this.commands = commands;
        this.workloads = workloads;
        this.expectations = expectations;
        this.output = output;
    }

    /** Refuses what this version cannot play, before anything has happened. */
    static void check(String file, List<Entry> entries) {
        for (Entry entry : entries) {
            entry.action().ifPresent(action -> {
                boolean operation = action instanceof Action.Operation && !(action instanceof Action.SetBudget);
                if (!operation && !Faults.canDo(action)) {
                    throw new ScenarioException(
                            file, entry.place(), "'" + action.text() + "' cannot be simulated yet in this form");
                }
            });
        }
    }

    /** Plays all entries; what happens after {@code until} (µs after t0) does not. */
    void play(List<Entry> entries, long until) {
        end = until;
        for (Entry entry : entries) {
            if (isOver()) {
                return;
            }
            if (entry.when() instanceof When.Every every) {
                repeated.add(new Repeated(entry, every.micros(), scene.time() + every.micros()));
            } else if (await(entry)) {
                perform(entry);
            }
        }
    }

    /** Actions that have been performed so far, one that is under way not counted. */
    long performed() {
        return performed;
    }

    /** An action has been performed elsewhere. */
    void countOne() {
        performed++;
    }

    /** Plays {@code entries} up to where another timeline stands that has performed so many actions at that time. */
    void playLike(List<Entry> entries, long actions, long time) {
        stopBefore = actions;
        try {
            play(entries, time);
        } catch (StoppedException e) {
            assert performed == actions : performed + " of " + actions;
        }
        scene.advanceTo(time);
        stopBefore = Micros.NEVER;
        end = Micros.NEVER;
    }

    /** It has come to the action before which to stop. */
    private static final class StoppedException extends RuntimeException {
        StoppedException() {
            super(null, null, false, false);
        }
    }

    private boolean isOver() {
        return stopBefore == Micros.NEVER ? scene.time() >= end : scene.time() > end;
    }

    /** Lets time pass up to {@code time} after t0; repeated entries fire meanwhile. */
    void advanceTo(long time) {
        long stop = Math.min(time, end);
        for (Repeated next = nextDue(stop); next != null; next = nextDue(stop)) {
            scene.advanceTo(Math.max(next.due, scene.time()));
            next.due += next.period;
            perform(next.entry);
        }
        scene.advanceTo(Math.max(stop, scene.time()));
    }

    private @Nullable Repeated nextDue(long until) {
        Repeated first = null;
        for (Repeated each : repeated) {
            if (each.due <= until && (first == null || each.due < first.due)) {
                first = each;
            }
        }
        return first;
    }

    /** Waits for the moment of an entry; false when its condition does not come true, or the run is over. */
    private boolean await(Entry entry) {
        When when = entry.when();
        if (when instanceof When.At at) {
            advanceTo(at.micros());
        } else if (when instanceof When.After after) {
            advanceTo(scene.time() + after.micros());
        } else if (when instanceof When.Once once) {
            return await(entry, once);
        }
        return !isOver() || entry.when() instanceof When.Next;
    }

    private boolean await(Entry entry, When.Once once) {
        long deadline = Math.min(scene.time() + once.withinMicros(), end);
        boolean met = conditions.holds(once.condition());
        while (!met && scene.time() < deadline) {
            Repeated next = nextDue(deadline);
            long stop = next == null ? deadline : Math.max(next.due, scene.time());
            met = scene.await(() -> conditions.holds(once.condition()), stop - scene.time());
            if (!met && next != null) {
                next.due += next.period;
                perform(next.entry);
            }
        }
        if (!met) {
            expectations.unmet(
                    "when: " + once.text(), "it did not come to that within " + Durations.print(once.withinMicros()));
            return false;
        }
        conditions.met(once.condition());
        if (entry.action().isEmpty()) {
            output.entry(scene.time(), "when " + once.text());
        }
        return true;
    }

    // ---- doing

    private void perform(Entry entry) {
        if (performed == stopBefore) {
            throw new StoppedException();
        }
        performAction(entry);
        performed++;
    }

    private void performAction(Entry entry) {
        entry.note().ifPresent(note -> output.entry(scene.time(), note));
        if (entry.action().isPresent()) {
            try {
                perform(entry, entry.action().get());
            } catch (Faults.NobodyException e) {
                expectations.unmet(entry.action().get().text(), String.valueOf(e.getMessage()));
            } catch (ScriptedAnswers.MismatchException e) {
                throw new ScenarioException(scene.scenario().file(), entry.place(), "answers: " + e.getMessage());
            }
        }
        for (Expected expected : entry.expect()) {
            expectations.check(expected);
        }
    }

    private void perform(Entry entry, Action action) throws Faults.NobodyException {
        if (action instanceof Action.Run run) {
            command(entry, run.command(), true);
        } else if (action instanceof Action.Show show) {
            command(entry, show.command(), false);
        } else if (action instanceof Action.Api api) {
            output.entry(scene.time(), "api " + fill(api.requestSubject()));
            commands.api(fill(api.requestSubject()), fill(api.body()), api.user());
        } else if (action instanceof Action.StartWorkload start) {
            output.entry(scene.time(), action.text());
            workloads.start(start.name());
        } else if (action instanceof Action.StopWorkload stop) {
            output.entry(scene.time(), action.text());
            workloads.stop(stop.name());
        } else if (action instanceof Action.Explain explain) {
            explain(entry, explain);
        } else if (action instanceof Action.Mark) {
            output.entry(scene.time(), action.text());
        } else if (action instanceof Action.Wait wait) {
            output.entry(scene.time(), action.text());
            advanceTo(scene.time() + wait.micros());
        } else {
            fault(entry, action);
        }
    }

    private void explain(Entry entry, Action.Explain explain) throws Faults.NobodyException {
        List<String> words = new ArrayList<>();
        for (Template word : explain.arguments()) {
            String filled = fill(word);
            words.add(
                    filled.matches("\\$[A-Za-z_][\\w-]*")
                            ? one(new Selector.Named(filled.substring(1))).name()
                            : filled);
        }
        output.entry(scene.time(), "explain " + fill(explain.line()));
        try {
            questions.answer(words).ifPresent(answer -> output.explained(scene.time(), answer));
        } catch (QuestionException e) {
            throw new ScenarioException(scene.scenario().file(), entry.place(), "explain: " + e.getMessage());
        }
    }

    private void fault(Entry entry, Action action) throws Faults.NobodyException {
        Faults.Plan plan = faults.plan(action);
        output.entry(scene.time(), plan.line());
        faults.perform(action, plan);
        entry.as().ifPresent(chooser::name);
        if (entry.forMicros().isPresent()) {
            Faults.Applied applied = faults.latest().orElseThrow();
            scene.cluster()
                    .loop()
                    .at(scene.cluster().now() + entry.forMicros().getAsLong(), () -> faults.undo(applied));
        }
    }

    private void command(Entry entry, CommandLine command, boolean mustSucceed) throws Faults.NobodyException {
        String line = fill(command.line());
        List<String> args = new ArrayList<>();
        for (Template argument : command.arguments()) {
            args.add(fill(argument));
        }
        Optional<SimServer> via = Optional.empty();
        if (entry.via().isPresent()) {
            via = Optional.of(one(entry.via().get()));
        }
        List<String> answers = new ArrayList<>();
        for (Template answer : entry.answers()) {
            answers.add(fill(answer));
        }
        output.entry(scene.time(), line);
        CommandResult ran = commands.run(line, args, via, answers.isEmpty() ? Optional.empty() : Optional.of(answers));
        if (mustSucceed && ran.exit() != 0 && !entry.expectsFailure()) {
            expectations.unmet(line, "it failed: exit status " + ran.exit());
        }
    }

    /** Replaces each selector in a text by the one server that it gives. */
    private String fill(Template template) throws Faults.NobodyException {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(literal.text());
            } else {
                text.append(one(((Template.Chosen) part).selector()).name());
            }
        }
        return text.toString();
    }

    private SimServer one(Selector selector) throws Faults.NobodyException {
        List<SimServer> servers = chooser.choose(selector);
        if (servers.size() != 1) {
            throw new Faults.NobodyException(
                    "${" + selector.text() + "} is " + (servers.isEmpty() ? "nobody" : "several servers"));
        }
        return servers.get(0);
    }
}
