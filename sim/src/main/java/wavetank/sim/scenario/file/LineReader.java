package wavetank.sim.scenario.file;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Entry;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.phrase.Selectors;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.TypedLine;
import wavetank.sim.scenario.yaml.Value;

/**
 * Reads an entry of a timeline from one line, as people type it: {@code kill leader of ORDERS --for 10s}, {@code partition n1 n2 --from n3},
 * {@code nats stream report}, {@code advance 5s}, {@code until ORDERS has a leader within 20s}. A verb, what it is done to, and after {@code --}
 * the keys that would stand beside or inside the action in a file, hyphens for their spaces. It is turned into the map that a file would have and
 * read by the same forms.
 */
public final class LineReader {
    /** What a line may name besides what its scenario says: what is there now. */
    public record Known(List<String> streams, List<String> consumers) {
        /** Nothing else. */
        public static final Known NOTHING = new Known(List.of(), List.of());

        public Known {
            streams = List.copyOf(streams);
            consumers = List.copyOf(consumers);
        }
    }

    /** What was read. {@code value}: the entry as a file would have it. */
    public record Typed(Entry entry, Value value) {}

    private static final Pattern OPTION = Pattern.compile("\\s--([a-z][a-z-]*)(?:\\s+|$)");
    private static final Pattern WITHIN = Pattern.compile("\\s+within\\s+(\\S+)\\s*$");
    private static final Pattern ARROW = Pattern.compile("->");

    /** Verbs that only the line has, and the keys that they stand for. */
    private static final Map<String, String> OTHER_VERBS =
            ImmutableMap.of("advance", "wait", "until", "when", "nats", "run");

    /** Verbs whose rest is one text, dashes and all. */
    private static final List<String> WHOLE = List.of("nats", "run", "show", "explain", "mark", "api");

    /** What an action's value is called when it stands in a map. */
    private static final Map<String, String> MAIN_KEYS =
            ImmutableMap.of("partition", "groups", "drop", "messages", "add server", "name");

    private final TypedLine line;
    private final String text;

    private LineReader(TypedLine line) {
        this.line = line;
        this.text = line.text();
    }

    /**
     * Reads a line.
     *
     * @param source what messages call the place, before the number of the line, from 1
     * @param soFar the scenario with what has been played as its timeline
     * @throws ScenarioException when it is none: what is wrong, where, and what would be right
     */
    public static Typed read(String source, int number, String text, Scenario soFar, Known known) {
        TypedLine line = new TypedLine(source, number, text);
        declare(line, soFar, known);
        Value value = new LineReader(line).entry();
        Entry entry = TimelineForm.ENTRY.read(value);
        line.reading().finish(soFar);
        return new Typed(entry, value);
    }

    /** Everything that a line can begin with, in the order of the documentation. */
    public static List<String> verbs() {
        List<String> verbs = new ArrayList<>(List.of("nats", "advance", "until"));
        ActionForms.ALL.forEach(key -> verbs.add(key.name()));
        verbs.removeAll(List.of("run", "wait"));
        return verbs;
    }

    /** What an action is about, in a sentence; empty for what is none. */
    public static Optional<String> about(String verb) {
        return ActionForms.ALL.stream()
                .filter(key -> key.name().equals(verb))
                .map(Key::about)
                .findFirst();
    }

    private static void declare(TypedLine line, Scenario scenario, Known known) {
        for (Topology.Cluster cluster : scenario.topology().clusters()) {
            given(line, Kind.CLUSTER, cluster.name());
        }
        scenario.topology().servers().forEach(server -> given(line, Kind.SERVER, server.name()));
        scenario.accounts().forEach(account -> given(line, Kind.ACCOUNT, account.name()));
        scenario.workloads().forEach(workload -> given(line, Kind.WORKLOAD, workload.name()));
        known.streams().forEach(stream -> given(line, Kind.STREAM, stream));
        known.consumers().forEach(consumer -> given(line, Kind.CONSUMER, consumer));
        for (Entry entry : scenario.timeline()) {
            entry.as().ifPresent(line.reading().labels()::add);
            if (entry.action().orElse(null) instanceof wavetank.sim.scenario.Action.AddServer added) {
                given(line, Kind.SERVER, added.name());
            }
        }
    }

    private static void given(TypedLine line, Kind kind, String name) {
        if (!line.reading().isDeclared(kind, name)) {
            line.reading().declare(kind, name, wavetank.sim.scenario.Place.NOWHERE);
        }
    }

    private Value entry() {
        int start = indent();
        String verb = verb(start);
        int rest = start + verb.length();
        if (verb.equals("nats")) {
            return line.map(ImmutableMap.of("run", line.text(start, end())));
        }
        if (WHOLE.contains(verb)) {
            return line.map(ImmutableMap.of(verb, verb.equals("api") ? request(rest) : line.text(after(rest), end())));
        }
        return withOptions(verb, rest);
    }

    private int indent() {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private int end() {
        return text.stripTrailing().length();
    }

    private int after(int offset) {
        int at = offset;
        while (at < end() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The longest verb that the line begins with. */
    private String verb(int start) {
        String best = "";
        List<String> all = new ArrayList<>(verbs());
        all.addAll(List.of("run", "wait"));
        for (String verb : all) {
            boolean here = text.startsWith(verb, start)
                    && (text.length() == start + verb.length()
                            || Character.isWhitespace(text.charAt(start + verb.length())));
            best = here && verb.length() > best.length() ? verb : best;
        }
        if (best.isEmpty()) {
            String word = text.substring(start).split("\\s", 2)[0];
            String near = Suggest.didYouMean(word, all);
            throw line.wrong(start, "unknown action '" + word + "'" + (near.isEmpty() ? " (help lists them)" : near));
        }
        return best;
    }

    private Value request(int rest) {
        int from = after(rest);
        if (from < end() && text.charAt(from) == '{') {
            return line.value(from, end());
        }
        int space = from;
        while (space < end() && !Character.isWhitespace(text.charAt(space))) {
            space++;
        }
        Map<String, Value> request = new LinkedHashMap<>();
        request.put("subject", line.text(from, space));
        if (after(space) < end()) {
            request.put("body", line.text(after(space), end()));
        }
        return line.map(request);
    }

    /** {@code VERB WHAT --key value …}: keys of an entry stand beside, the others inside. */
    private Value withOptions(String verb, int rest) {
        Matcher option = OPTION.matcher(text);
        boolean any = option.find(Math.max(rest - 1, 0));
        int end = any ? option.start() : text.length();
        Map<String, Value> beside = new LinkedHashMap<>();
        Map<String, Value> inside = new LinkedHashMap<>();
        while (any) {
            String name = option.group(1).replace('-', ' ');
            int from = option.end();
            any = option.find();
            int to = any ? option.start() : text.length();
            if (text.substring(from, to).isBlank()) {
                throw line.wrong(from, "'--" + name.replace(' ', '-') + "' has no value");
            }
            boolean ownWithin = name.equals("within") && verb.equals("power off");
            boolean isBeside = !ownWithin
                    && TimelineForm.COMPANY.stream().anyMatch(key -> key.name().equals(name));
            (isBeside ? beside : inside).put(name, value(verb, name, from, to));
        }
        String key = OTHER_VERBS.getOrDefault(verb, verb);
        Map<String, Value> entry = new LinkedHashMap<>();
        if (verb.equals("until")) {
            until(after(rest), end, entry);
        } else {
            entry.put(key, action(verb, after(rest), Math.max(after(rest), end), inside));
        }
        inside.keySet().stream().filter(k -> verb.equals("until")).findFirst().ifPresent(k -> {
            throw line.wrong(rest, "unknown key '--" + k + "'");
        });
        entry.putAll(beside);
        return line.map(entry);
    }

    private void until(int from, int to, Map<String, Value> entry) {
        Matcher within = WITHIN.matcher(text).region(from, Math.max(from, to));
        boolean limited = within.find();
        entry.put(
                "when",
                line.text(
                        from,
                        limited
                                ? within.start()
                                : Math.max(
                                        from,
                                        text.substring(0, to).stripTrailing().length())));
        if (limited) {
            entry.put("within", line.text(within.start(1), within.end(1)));
        }
    }

    private Value action(String verb, int from, int to, Map<String, Value> inside) {
        boolean blank = text.substring(from, to).isBlank();
        if (blank && (verb.equals("heal") || verb.endsWith(" workload"))) {
            return line.text("all", from, to);
        }
        if (blank && inside.isEmpty()) {
            throw line.wrong(from, "'" + verb + "' needs to know " + wanted(verb));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        if (verb.equals("partition") && inside.containsKey("from")) {
            Value others = inside.remove("from");
            return partition(List.of(servers(from, to), others), from, to, inside);
        }
        if (!blank) {
            String main = verb.equals("slow")
                            && ARROW.matcher(text.substring(from, to)).find()
                    ? "link"
                    : MAIN_KEYS.getOrDefault(verb, "target");
            Value target = value(verb, main, from, to);
            if (inside.isEmpty() && !main.equals("link")) {
                return target;
            }
            fields.put(main, target);
        }
        fields.putAll(inside);
        return line.map(fields);
    }

    private static String wanted(String verb) {
        return switch (verb) {
            case "advance", "wait" -> "how long: '" + verb + " 5s'";
            case "cut gateway" -> "between which clusters: 'cut gateway c1 c2'";
            case "partition" -> "how: 'partition n1 n2 --from n3', 'partition halves'";
            case "drop" -> "which messages: 'drop heartbeat --from n1'";
            case "slow" -> "which link: 'slow n1 -> n3 --latency 200ms'";
            default -> "which: '" + verb + " n1'";
        };
    }

    private Value partition(List<Value> groups, int from, int to, Map<String, Value> inside) {
        Value division = line.list(groups, from, to);
        if (inside.isEmpty()) {
            return division;
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("groups", division);
        fields.putAll(inside);
        return line.map(fields);
    }

    private Value value(String verb, String key, int from, int to) {
        int start = after(from);
        if (key.equals("groups") && text.substring(start, to).contains("|")) {
            List<Value> groups = new ArrayList<>();
            for (int at = start; at <= to; at = nextBar(at, to) + 1) {
                groups.add(servers(at, nextBar(at, to)));
            }
            return line.list(groups, start, to);
        }
        if (verb.equals("cut gateway") && key.equals("target") || key.equals("messages")) {
            return listed(start, to);
        }
        boolean servers = List.of("target", "groups", "from", "to", "via").contains(key) && !verb.equals("heal");
        return servers ? servers(start, to) : line.value(start, to);
    }

    private int nextBar(int from, int to) {
        int bar = text.indexOf('|', from);
        return bar < 0 || bar > to ? to : bar;
    }

    /** A selector, or the names of several servers: {@code n1 n2}, {@code n1, n2}. */
    private Value servers(int from, int to) {
        String said = text.substring(from, to).strip();
        boolean several = said.matches("\\S+?(\\s*,\\s*|\\s+)\\S.*")
                && !isSelector(said)
                && List.of(said.split("[\\s,]+")).stream().allMatch(Names::isServer);
        return several ? listed(from, to) : line.value(from, to);
    }

    private static boolean isSelector(String said) {
        try {
            Selectors.parse(said);
            return true;
        } catch (TextException e) {
            return Selectors.formThatBegins(said.split("\\s", 2)[0]).isPresent();
        }
    }

    private Value listed(int from, int to) {
        if (after(from) < to && text.charAt(after(from)) == '[') {
            return line.value(from, to);
        }
        List<Value> words = new ArrayList<>();
        Matcher word = Pattern.compile("[^\\s,]+").matcher(text).region(from, to);
        while (word.find()) {
            words.add(line.text(word.start(), word.end()));
        }
        return line.list(words, from, to);
    }
}
