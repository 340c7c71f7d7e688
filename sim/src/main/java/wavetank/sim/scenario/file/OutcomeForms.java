package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Allow;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.Checks;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Nemesis;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Settle;
import wavetank.sim.scenario.phrase.Comparisons;
import wavetank.sim.scenario.phrase.Expectations;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Reading;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** Random faults, and what decides whether a run passes. */
final class OutcomeForms {
    private static final Pattern BEFORE_END = Pattern.compile("\\s*(\\S+)\\s+before\\s+end\\s*");

    private static final Key<List<Nemesis.Fault>> FAULTS =
            Key.required("faults", Forms.oneOrMore(Forms.choice("fault", Nemesis.Fault.class)), "What may happen.");
    private static final Key<Long> EVERY = Key.optional("every", Basics.POSITIVE_DURATION, "Default 5s.");
    private static final Key<List<Nemesis.Target>> TARGETS = Key.optional(
            "targets", Forms.oneOrMore(Forms.choice("target", Nemesis.Target.class)), "How many servers at a time.");
    private static final Key<Long> QUIET = Key.optional("quiet", Basics.DURATION, "No fault before; default 10s.");
    private static final Key<Long> STABLE =
            Key.optional("stable", Basics.POSITIVE_DURATION, "How long a set of faults is used; default 30s.");
    private static final Key<Boolean> SWARM =
            Key.optional("swarm", Forms.yesNo(), "Other faults per seed; default yes.");
    private static final Key<Integer> MOST =
            Key.optional("most at once", Forms.count(1, 1_000), "Servers with a fault; default 2.");
    private static final Key<Long> RECOVER =
            Key.optional("recover", Basics.POSITIVE_DURATION, "After which a fault is undone; default 10s.");
    private static final Key<Nemesis.Until> UNTIL =
            Key.optional("until", Forms.parsed(OutcomeForms::until, "60s before end", "5m"), "Default 60s before end.");
    static final Form<Nemesis> NEMESIS =
            MapForm.of(OutcomeForms::nemesis, FAULTS, EVERY, TARGETS, QUIET, STABLE, SWARM, MOST, RECOVER, UNTIL);

    private static final Key<Selector> CORE = Key.optional("core", Basics.SELECTOR, "Heal and check only these.");
    private static final Key<Selector> LEAVE_DOWN = Key.optional("leave down", Basics.SELECTOR, "Start all but these.");
    static final Form<Settle> SETTLE = Forms.mapOr(
            MapForm.of(f -> new Settle(true, f.find(CORE), f.find(LEAVE_DOWN)), CORE, LEAVE_DOWN),
            Forms.map(Forms.yesNo(), yes -> new Settle(yes, Optional.empty(), Optional.empty())));

    private static final Form<CheckId> CHECK = Forms.of(OutcomeForms::check, checkWords());
    private static final Key<List<CheckId>> SKIP = Key.optional("skip", Forms.oneOrMore(CHECK), "Switched off.");
    private static final Key<Integer> CHECK_EVERY =
            Key.optional("every", Forms.count(1, Integer.MAX_VALUE), "Costly checks at every so manieth event.");
    private static final Key<Long> MINIMUM =
            Key.optional("minimum", Forms.whole(0, Long.MAX_VALUE), "Acked publishes of a conclusive run.");
    static final Form<Checks> CHECKS = MapForm.of(
            f -> new Checks(f.get(SKIP, List.of()), f.get(CHECK_EVERY, 1), TopologyForms.optionalLong(f, MINIMUM)),
            SKIP,
            CHECK_EVERY,
            MINIMUM);

    static final Form<List<Allow>> ALLOW = Forms.of(
            OutcomeForms::allow,
            new Schema.Either(List.of(CHECK.schema(), new Schema.Items(CHECK.schema()), new Schema.Anything())));

    /** Expectations of the whole run. */
    static final Form<List<Expected>> EXPECT = Forms.oneOrMore(Forms.of(OutcomeForms::ofRun, new Schema.Anything()));

    /** Expectations of an entry. */
    static final Form<List<Expected>> ENTRY_EXPECT =
            Forms.oneOrMore(Forms.of(OutcomeForms::expected, new Schema.Anything()));

    private OutcomeForms() {}

    private static Nemesis nemesis(Fields f) {
        List<Nemesis.Fault> faults = f.get(FAULTS);
        if (faults.isEmpty()) {
            throw f.wrong(FAULTS, "a nemesis needs at least one fault");
        }
        f.reading()
                .later(
                        f.value(FAULTS).place(),
                        s -> Mentions.problem(
                                faults.contains(Nemesis.Fault.CUT_GATEWAY)
                                        && s.topology().clusters().size() < 2,
                                "'cut gateway' needs several clusters"));
        List<Nemesis.Target> targets = f.get(TARGETS, Arrays.asList(Nemesis.Target.values()));
        return new Nemesis(
                faults,
                f.get(EVERY, Nemesis.EVERY),
                targets,
                f.get(QUIET, Nemesis.QUIET),
                f.get(STABLE, Nemesis.STABLE),
                f.get(SWARM, true),
                f.get(MOST, Nemesis.MOST_AT_ONCE),
                f.get(RECOVER, Nemesis.RECOVER),
                f.get(UNTIL, Nemesis.UNTIL));
    }

    private static Nemesis.Until until(String text) {
        Matcher before = BEFORE_END.matcher(text);
        if (!before.matches()) {
            return new Nemesis.Until(false, Durations.parse(text));
        }
        return new Nemesis.Until(true, Durations.parse(before.group(1)));
    }

    private static Schema checkWords() {
        return new Schema.Text(
                Arrays.stream(CheckId.values()).map(CheckId::word).toList(), List.of());
    }

    private static CheckId check(Value value) {
        String text = value.text();
        for (CheckId id : CheckId.values()) {
            if (id.word().equals(text)) {
                return id;
            }
        }
        throw value.wrong("unknown check '" + text + "' (S1 to S10, D1 to D6, C1 to C6, M1 to M5, L1 to L5, H1 to H3)");
    }

    private static List<Allow> allow(Value value) {
        if (!value.isMap()) {
            return Forms.oneOrMore(CHECK).read(value).stream()
                    .map(id -> new Allow(id, Optional.empty()))
                    .toList();
        }
        List<Allow> allowed = new ArrayList<>();
        for (Value.Pair pair : value.pairs()) {
            CheckId id = check(pair.key());
            allowed.add(
                    new Allow(id, Optional.of(pair.value().parse(text -> Comparisons.parse(text, Numbers::parse)))));
        }
        return allowed;
    }

    private static Expected ofRun(Value value) {
        Expected expected = expected(value);
        if (expected.what() instanceof Expectation.CommandFails) {
            throw value.wrong("'command fails' belongs to an entry with 'run'");
        }
        return expected;
    }

    private static Expected expected(Value value) {
        if (!value.isMap()) {
            return expected(value, value.text(), value::at);
        }
        List<Value.Pair> pairs = value.pairs();
        if (pairs.size() != 1) {
            throw value.wrong("one expectation per item of the list");
        }
        Value key = pairs.get(0).key();
        Value said = pairs.get(0).value();
        String front = key.keyText() + ": ";
        String text = said.isNull() ? front.strip() : front + said.text();
        return expected(
                value, text, offset -> offset < front.length() ? key.at(offset) : said.at(offset - front.length()));
    }

    private static Expected expected(Value value, String text, IntFunction<Place> at) {
        Reading reading = value.reading();
        try {
            Expectation what = new Expectations(Basics.templates(value)).parse(text);
            new Mentions(reading, name -> at.apply(Math.max(0, text.indexOf(name)))).expectation(what);
            return new Expected(value.place(), text, what);
        } catch (TextException e) {
            throw reading.wrong(at.apply(e.offset()), String.valueOf(e.getMessage()));
        }
    }
}
