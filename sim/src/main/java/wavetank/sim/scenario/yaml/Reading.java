package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.Unplayed;
import wavetank.sim.scenario.text.Suggest;

/** What one reading of a file knows so far: its text, the names it gives, and what must be checked at its end. */
public final class Reading {
    /** Looks at the whole; gives what is wrong, if anything. */
    @FunctionalInterface
    public interface Check {
        Optional<String> problem(Scenario scenario);
    }

    /** The part of a file that something takes up; {@code end} is behind it. */
    public record Span(Place start, Place end) {
        public boolean contains(Place place) {
            return start.compareTo(place) <= 0 && place.compareTo(end) < 0;
        }
    }

    private record Later(Place place, Check check) {}

    private final String file;
    private final List<String> lines;
    private final Map<Kind, Map<String, Place>> names = new EnumMap<>(Kind.class);
    private final Set<String> labels = new LinkedHashSet<>();
    private final List<Span> entries = new ArrayList<>();
    private String firstAccount = "";
    private final List<Later> later = new ArrayList<>();
    private final List<Unplayed> unplayed = new ArrayList<>();

    Reading(String file, String text) {
        this.file = file;
        this.lines = List.of(text.split("\r\n|\r|\n", -1));
    }

    public String file() {
        return file;
    }

    /** A line of the text, from 1. */
    String line(int number) {
        return lines.get(number - 1);
    }

    public ScenarioException wrong(Place place, String problem) {
        return new ScenarioException(file, inside(place), problem);
    }

    /** The parser counts an end it does not see, so its last place may be behind the text. */
    private Place inside(Place place) {
        int line = Math.min(place.line(), lines.size());
        String text = line(line);
        return new Place(line, Math.min(place.column(), text.codePointCount(0, text.length()) + 1));
    }

    /** Names that {@code as} gives anywhere in the file. */
    public Set<String> labels() {
        return labels;
    }

    /** The entries of the timeline, in order. */
    public List<Span> entries() {
        return entries;
    }

    /** Notes a key that says what no run does yet. */
    void unplayed(Place place, String key) {
        unplayed.add(new Unplayed(inside(place), key));
    }

    /** The keys that say what no run does yet, in order of reading. */
    public List<Unplayed> unplayed() {
        return unplayed;
    }

    /** The account of what names none. */
    public String firstAccount() {
        return firstAccount;
    }

    public void setFirstAccount(String name) {
        firstAccount = name;
    }

    /** Gives a name; twice is an error. */
    public void declare(Kind kind, String name, Place place) {
        Place other = namesOf(kind).putIfAbsent(name, place);
        if (other != null) {
            Place first = place.compareTo(other) < 0 ? place : other;
            Place second = first.equals(other) ? place : other;
            throw wrong(second, kind.word() + " '" + name + "' is there twice (first in line " + first.line() + ")");
        }
    }

    public boolean isDeclared(Kind kind, String name) {
        return namesOf(kind).containsKey(name);
    }

    public Collection<String> declared(Kind kind) {
        return namesOf(kind).keySet();
    }

    private Map<String, Place> namesOf(Kind kind) {
        return names.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    }

    /** Uses a name, which must have been given when the file ends. */
    public void refer(Kind kind, String name, Place place) {
        later(place, scenario -> isDeclared(kind, name) ? Optional.empty() : Optional.of(unknown(kind, name)));
    }

    /** The complaint about a name that nobody gives. */
    public String unknown(Kind kind, String name) {
        Collection<String> known = declared(kind);
        String near = Suggest.didYouMean(name, known);
        return "unknown " + kind.word() + " '" + name + "'" + (near.isEmpty() ? there(kind, known) : near);
    }

    private static String there(Kind kind, Collection<String> known) {
        if (known.isEmpty()) {
            return " (the file has no " + kind.word() + ")";
        }
        String some = String.join(", ", known.stream().limit(8).toList());
        return " (known: " + some + (known.size() > 8 ? ", …" : "") + ")";
    }

    /** Checks something once the whole file is known. */
    public void later(Place place, Check check) {
        later.add(new Later(place, check));
    }

    /** Runs the checks in the order of the file. */
    public void finish(Scenario scenario) {
        later.sort(Comparator.comparing(Later::place));
        for (Later one : later) {
            one.check.problem(scenario).ifPresent(problem -> {
                throw wrong(one.place, problem);
            });
        }
    }
}
