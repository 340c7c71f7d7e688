package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expectation.Counted;
import wavetank.sim.scenario.Expectation.Statistic;
import wavetank.sim.scenario.Expectation.Timed;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.TextException;

/** Reads expectations. */
public final class Expectations {
    private static final Pattern IN_SEEDS = Pattern.compile("(.*?)\\s+in at least (\\S+?)\\s*% of seeds\\s*");

    private final Templates templates;
    private final List<Phrase<Expectation>> phrases = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    /** {@code templates}: reads the texts that output is compared with. */
    public Expectations(Templates templates) {
        this.templates = templates;
        addPhrases();
        phrases.forEach(p -> shown.add(p.shown()));
        shown.addAll(Conditions.SHOWN);
    }

    private void addPhrases() {
        add("no violations", s -> new Expectation.NoViolations());
        add("output of last command contains: <text>", s -> new Expectation.OutputContains(s.read(0, this::template)));
        add("output of last command equals: <path>", s -> new Expectation.OutputEquals(s.text(0)));
        add("command fails: <text>", s -> new Expectation.CommandFails(Optional.of(s.read(0, this::template))));
        add("command fails", s -> new Expectation.CommandFails(Optional.empty()));
        add(
                "lost only in the <time> before <fault>",
                s -> new Expectation.LostOnlyBefore(s.read(0, Durations::parse), s.text(1)));
        add(
                "new leader of <group> within: <time>",
                s -> new Expectation.NewLeaderWithin(s.read(0, Names::group), s.read(1, Durations::parse)));
        add("replicas of <stream>: equal", s -> new Expectation.ReplicasEqual(s.read(0, Names::stream)));
        add(
                "acked by <server> during <fault><compare>",
                s -> new Expectation.AckedBy(s.read(0, Selectors::parse), s.text(1), s.read(2, Expectations::count)));
        add(
                "<group> leader changed<compare>",
                s -> new Expectation.LeaderChanges(s.read(0, Names::group), s.read(1, Expectations::count)));
        for (Counted what : Counted.values()) {
            add(what.word() + "<compare>", s -> new Expectation.Count(what, s.read(0, Expectations::count)));
        }
        for (Timed what : Timed.values()) {
            for (Statistic statistic : Statistic.values()) {
                add(
                        statistic.word() + " " + what.word() + "<limit>",
                        s -> new Expectation.Time(statistic, what, s.read(0, Expectations::time)));
            }
        }
    }

    private void add(String form, Function<Phrase.Slots, Expectation> make) {
        phrases.add(Phrase.of(form, make));
    }

    /** Reads an expectation; a YAML pair is given as {@code key: value}. */
    public Expectation parse(String text) {
        Matcher inSeeds = IN_SEEDS.matcher(text);
        if (inSeeds.matches()) {
            return new Expectation.InSeeds(single(inSeeds.group(1)), percent(inSeeds));
        }
        return single(text);
    }

    private Expectation single(String text) {
        for (Phrase<Expectation> phrase : phrases) {
            Optional<Expectation> expectation = phrase.match(text);
            if (expectation.isPresent()) {
                return expectation.get();
            }
        }
        return new Expectation.Holds(condition(text));
    }

    private Condition condition(String text) {
        if (text.contains(" and ") || Conditions.find(text).isPresent()) {
            return Conditions.parse(text);
        }
        throw new TextException(
                0, "'" + text.strip() + "' is no expectation; nearest form: '" + Phrase.nearest(text, shown) + "'");
    }

    private Template template(String text) {
        return templates.parse(text);
    }

    private static Comparison count(String text) {
        return Comparisons.parse(text, Numbers::parse);
    }

    private static Comparison time(String text) {
        return Comparisons.parse(text, Durations::parse);
    }

    private static double percent(Matcher inSeeds) {
        String text = inSeeds.group(2);
        if (!text.matches("\\d{1,3}(\\.\\d{1,6})?") || Double.parseDouble(text) > 100) {
            throw new TextException(inSeeds.start(2), "bad share '" + text + "%' (0% to 100%)");
        }
        return Double.parseDouble(text);
    }
}
