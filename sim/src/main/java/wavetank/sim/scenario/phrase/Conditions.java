package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.text.Numbers;
import wavetank.sim.scenario.text.TextException;

/** Reads conditions. */
public final class Conditions {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");

    static final List<Phrase<Condition>> PHRASES = List.of(
            Phrase.of("workloads done", s -> new Condition.WorkloadsDone()),
            Phrase.of(
                    "replica <server> of <group> lags by at least <number>",
                    s -> new Condition.ReplicaLags(
                            s.read(0, Selectors::parse), s.read(1, Names::group), s.read(2, Numbers::parse))),
            Phrase.of(
                    "<stream> has at least <number> messages",
                    s -> new Condition.HasMessages(s.read(0, Names::stream), s.read(1, Numbers::parse))),
            Phrase.of("<group> has a leader", s -> new Condition.HasLeader(s.read(0, Names::group))),
            Phrase.of("<group> has no leader", s -> new Condition.HasNoLeader(s.read(0, Names::group))),
            Phrase.of("<group> leader changed", s -> new Condition.LeaderChanged(s.read(0, Names::group))),
            Phrase.of(
                    "<group> leader is <server>",
                    s -> new Condition.LeaderIs(s.read(0, Names::group), s.read(1, Selectors::parse))),
            Phrase.of("<group> is current", s -> new Condition.IsCurrent(s.read(0, Names::group))),
            Phrase.of(
                    "<group> has <number> replicas",
                    s -> new Condition.HasReplicas(s.read(0, Names::group), s.read(1, Conditions::replicas))),
            Phrase.of("<server> holds no replica", s -> new Condition.HoldsNoReplica(s.read(0, Selectors::parse))),
            Phrase.of("<server> is offline", s -> new Condition.IsOffline(s.read(0, Selectors::parse))));

    static final List<String> SHOWN = PHRASES.stream().map(Phrase::shown).toList();

    private Conditions() {}

    /** Reads a condition, or several that are joined with {@code and}. */
    public static Condition parse(String text) {
        List<Condition> parts = new ArrayList<>();
        Matcher and = AND.matcher(text);
        int start = 0;
        while (and.find()) {
            parts.add(part(text, start, and.start()));
            start = and.end();
        }
        parts.add(part(text, start, text.length()));
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private static Condition part(String text, int start, int end) {
        try {
            return single(text.substring(start, end));
        } catch (TextException e) {
            throw e.movedBy(start);
        }
    }

    private static Condition single(String text) {
        return find(text)
                .orElseThrow(() -> new TextException(
                        0,
                        "'" + text.strip() + "' is no condition; nearest form: '" + Phrase.nearest(text, SHOWN) + "'"));
    }

    static Optional<Condition> find(String text) {
        for (Phrase<Condition> phrase : PHRASES) {
            Optional<Condition> condition = phrase.match(text);
            if (condition.isPresent()) {
                return condition;
            }
        }
        return Optional.empty();
    }

    private static int replicas(String text) {
        long count = Numbers.parse(text);
        if (count < 1 || count > 5) {
            throw new TextException(0, "bad number of replicas '" + text + "' (1 to 5)");
        }
        return (int) count;
    }
}
