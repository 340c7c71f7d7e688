package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.text.TextException;

/** Reads selectors. */
public final class Selectors {
    private static final int LONGEST = 2_000;

    private static final List<Phrase<Selector>> PHRASES = List.of(
            Phrase.of("one", s -> new Selector.One()),
            Phrase.of("minority", s -> new Selector.Minority()),
            Phrase.of("majority", s -> new Selector.Majority()),
            Phrase.of("all", s -> new Selector.All()),
            Phrase.of("that server", s -> new Selector.ThatServer()),
            Phrase.of("meta leader", s -> new Selector.LeaderOf(new Group.Meta())),
            Phrase.of("leader of <group>", s -> new Selector.LeaderOf(s.read(0, Names::group))),
            Phrase.of("one follower of <group>", s -> new Selector.OneFollowerOf(s.read(0, Names::group))),
            Phrase.of("followers of <group>", s -> new Selector.FollowersOf(s.read(0, Names::group))),
            Phrase.of("replicas of <group>", s -> new Selector.ReplicasOf(s.read(0, Names::group))),
            Phrase.of("non-replicas of <group>", s -> new Selector.NonReplicasOf(s.read(0, Names::group))),
            Phrase.of("cluster <name>", s -> new Selector.InCluster(s.text(0))),
            Phrase.of("tag <text>", s -> new Selector.Tagged(s.text(0))),
            Phrase.of("any of [<list>]", s -> new Selector.AnyOf(s.read(0, Selectors::list))),
            Phrase.of("all but <server>", s -> new Selector.AllBut(s.read(0, Selectors::parse))),
            Phrase.of("[<list>]", s -> new Selector.Several(s.read(0, Selectors::list))));

    private static final List<String> SHOWN = shown();

    private Selectors() {}

    private static List<String> shown() {
        List<String> forms = new ArrayList<>();
        for (Phrase<Selector> phrase : PHRASES) {
            forms.add(phrase.shown().replace("<list>", "n1, n2"));
        }
        return List.copyOf(forms);
    }

    /** The words that select servers by themselves. */
    public static List<String> words() {
        return SHOWN.stream().filter(form -> form.indexOf(' ') < 0).toList();
    }

    /** The form that begins with a word, when there is one: {@code leader of X} for {@code leader}. */
    public static Optional<String> formThatBegins(String word) {
        return SHOWN.stream().filter(form -> form.startsWith(word + " ")).findFirst();
    }

    /** Reads a selector; a single word that is no form of its own is a server's name. */
    public static Selector parse(String text) {
        String s = text.strip();
        if (s.length() > LONGEST) {
            throw new TextException(0, "a selector longer than " + LONGEST + " characters");
        }
        if (s.startsWith("$")) {
            return new Selector.Named(label(s));
        }
        for (Phrase<Selector> phrase : PHRASES) {
            Optional<Selector> selector = phrase.match(text);
            if (selector.isPresent()) {
                return selector.get();
            }
        }
        if (Names.isServer(s)) {
            return new Selector.Server(s);
        }
        throw new TextException(0, "'" + s + "' selects no server; nearest form: '" + Phrase.nearest(s, SHOWN) + "'");
    }

    private static String label(String text) {
        try {
            return Names.label(text.substring(1));
        } catch (TextException e) {
            throw e.movedBy(1);
        }
    }

    /** The parts between commas outside brackets. */
    private static List<Selector> list(String text) {
        List<Selector> members = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ',';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && (depth == 0 || at == text.length())) {
                members.add(member(text, start, at));
                start = at + 1;
            }
        }
        return members;
    }

    private static Selector member(String text, int start, int end) {
        try {
            return parse(text.substring(start, end));
        } catch (TextException e) {
            throw e.movedBy(start);
        }
    }
}
