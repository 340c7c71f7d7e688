package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** The timeline: entries of one moment, at most one action, and what goes with it. */
final class TimelineForm {
    private static final Key<Long> AT = Key.optional("at", Basics.DURATION, "Time after t0.");
    private static final Key<Long> AFTER =
            Key.optional("after", Basics.DURATION, "Time after the end of the previous entry.");
    private static final Key<Condition> WHEN = Key.optional("when", Basics.CONDITION, "As soon as this holds.");
    private static final Key<Long> WITHIN =
            Key.optional("within", Basics.POSITIVE_DURATION, "How long 'when' may take; default 60s.");
    private static final Key<Long> EVERY = Key.optional("every", Basics.POSITIVE_DURATION, "Again and again.");
    private static final Key<Long> FOR =
            Key.optional("for", Basics.POSITIVE_DURATION, "After which the fault is undone.");
    private static final Key<Selector> VIA = Key.optional("via", Basics.SELECTOR, "The server a command goes through.");
    private static final Key<List<Template>> ANSWERS =
            Key.optional("answers", Forms.oneOrMore(answer()), "Answers to the prompts of a command.");
    private static final Key<List<Expected>> EXPECT =
            Key.optional("expect", OutcomeForms.ENTRY_EXPECT, "Checked right after the action.");
    private static final Key<String> AS =
            Key.optional("as", Forms.parsed(Names::label, "victim"), "Name for the chosen servers.");
    private static final Key<String> NOTE = Key.optional("note", Forms.text(), "Words for the reader.");

    /** What stands beside an action. */
    static final List<Key<?>> COMPANY = List.of(AT, AFTER, WHEN, WITHIN, EVERY, FOR, VIA, ANSWERS, EXPECT, AS, NOTE);

    private static final List<Key<?>> WHENS = List.of(AT, AFTER, WHEN, EVERY);
    static final MapForm<Entry> ENTRY = MapForm.of(TimelineForm::entry, entryKeys());

    static final Form<List<Entry>> TIMELINE = Forms.of(TimelineForm::timeline, new Schema.Items(ENTRY.schema()));

    private TimelineForm() {}

    private static List<Key<?>> entryKeys() {
        List<Key<?>> keys = new ArrayList<>(WHENS);
        keys.add(WITHIN);
        keys.addAll(ActionForms.ALL);
        keys.addAll(List.of(FOR, VIA, ANSWERS, EXPECT, AS, NOTE));
        return keys;
    }

    /** Any text, the empty one too: it takes the default. */
    private static Form<Template> answer() {
        return Forms.of(Basics.TEMPLATE::read, new Schema.Text(List.of(), List.of()));
    }

    private static List<Entry> timeline(Value value) {
        List<Entry> entries = new ArrayList<>();
        long earliest = 0;
        for (Value item : value.list()) {
            Entry entry = ENTRY.read(item);
            if (entry.when() instanceof When.At at && at.micros() < earliest) {
                throw item.find(AT.name())
                        .orElse(item)
                        .wrong("time goes backwards: at " + Durations.print(at.micros()) + " cannot come before "
                                + Durations.print(earliest));
            }
            earliest = endsAtEarliest(entry, earliest);
            entries.add(entry);
        }
        return entries;
    }

    private static long endsAtEarliest(Entry entry, long earliest) {
        long time = earliest;
        if (entry.when() instanceof When.Every) {
            return time;
        }
        if (entry.when() instanceof When.At at) {
            time = at.micros();
        } else if (entry.when() instanceof When.After after) {
            time += after.micros();
        }
        return entry.action().orElse(null) instanceof Action.Wait wait ? time + wait.micros() : time;
    }

    private static Entry entry(Fields f) {
        When when = when(f);
        Optional<Action> action = action(f);
        if (action.isEmpty() && !(when instanceof When.After) && !(when instanceof When.Once)) {
            throw f.whole().wrong("an entry needs an action, such as 'kill: n1'");
        }
        checkCompany(f, action);
        Optional<Long> lasts = f.find(FOR);
        return new Entry(
                f.whole().place(),
                when,
                action,
                lasts.isPresent() ? OptionalLong.of(lasts.get()) : OptionalLong.empty(),
                f.find(VIA),
                f.get(ANSWERS, List.of()),
                f.get(EXPECT, List.of()),
                f.find(AS),
                f.find(NOTE));
    }

    private static When when(Fields f) {
        for (int i = 0; i < WHENS.size(); i++) {
            for (int j = i + 1; j < WHENS.size(); j++) {
                f.exclude(WHENS.get(i), WHENS.get(j), "");
            }
        }
        if (f.has(WITHIN) && !f.has(WHEN)) {
            throw f.wrong(WITHIN, "'within' needs 'when'");
        }
        if (f.has(AT)) {
            return new When.At(f.get(AT));
        }
        if (f.has(AFTER)) {
            return new When.After(f.get(AFTER));
        }
        if (f.has(EVERY)) {
            return new When.Every(f.get(EVERY));
        }
        return f.has(WHEN)
                ? new When.Once(f.get(WHEN), f.value(WHEN).text(), f.get(WITHIN, Micros.MINUTE))
                : new When.Next();
    }

    private static Optional<Action> action(Fields f) {
        Map<Key<? extends Action>, Action> found = new LinkedHashMap<>();
        for (Key<? extends Action> key : ActionForms.ALL) {
            f.find(key).ifPresent(action -> found.put(key, action));
        }
        if (found.size() > 1) {
            List<Key<? extends Action>> inOrder = found.keySet().stream()
                    .sorted((a, b) -> f.place(a).compareTo(f.place(b)))
                    .toList();
            Key<?> second = inOrder.get(1);
            throw f.reading()
                    .wrong(
                            f.place(second),
                            "an entry has one action, this one has '"
                                    + inOrder.get(0).name() + "' and '" + second.name()
                                    + "': give each an entry of its own");
        }
        return found.values().stream().findFirst();
    }

    private static void checkCompany(Fields f, Optional<Action> action) {
        boolean command = action.orElse(null) instanceof Action.Run || action.orElse(null) instanceof Action.Show;
        boolean undoable = action.orElse(null) instanceof Action.Fault fault && fault.undoable();
        require(f, FOR, undoable, "goes with a fault that can be undone");
        require(f, VIA, command || action.orElse(null) instanceof Action.Api, "goes with run, show or api");
        require(f, ANSWERS, command, "goes with run or show");
        require(f, AS, choosesServers(action), "goes with an action that chooses servers");
        for (Expected expected : f.get(EXPECT, List.of())) {
            if (expected.what() instanceof Expectation.CommandFails && !command) {
                throw f.reading().wrong(expected.place(), "'command fails' goes with run");
            }
        }
    }

    private static void require(Fields f, Key<?> key, boolean fits, String why) {
        if (f.has(key) && !fits) {
            throw f.reading().wrong(f.place(key), "'" + key.name() + "' " + why);
        }
    }

    /** Whether {@code as} and {@code that server} have something to name. */
    static boolean choosesServers(Optional<Action> action) {
        return action.isPresent()
                && (action.get() instanceof Action.OnServers
                        || action.get() instanceof Action.Partition
                        || action.get() instanceof Action.Slow);
    }
}
