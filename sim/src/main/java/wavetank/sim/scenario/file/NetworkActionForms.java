package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.FaultWords.Direction;
import wavetank.sim.scenario.FaultWords.MessageKind;
import wavetank.sim.scenario.FaultWords.PartitionMode;
import wavetank.sim.scenario.FaultWords.Shape;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.phrase.Selectors;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** Network faults. */
final class NetworkActionForms {
    private static final Pattern LINK = Pattern.compile("(.+?)\\s*(<->|->)\\s*(.+)");
    private static final Pattern FAULT = Pattern.compile("F\\d+");

    private static final Form<Action.Division> DIVISION = Forms.of(
            NetworkActionForms::division,
            new Schema.Either(List.of(
                    new Schema.Text(
                            List.of(),
                            List.of("one", "majority", "halves", "bridge", "majorities-ring", "leader of X")),
                    new Schema.Items(Basics.SELECTOR.schema()))));
    private static final Key<Action.Division> GROUPS =
            Key.required("groups", DIVISION, "Who is with whom; the rest form one more group.");
    private static final Key<Direction> DIRECTION =
            Key.optional("direction", Forms.choice("direction", Direction.class), "Default both.");
    private static final Key<PartitionMode> MODE =
            Key.optional("mode", Forms.choice("mode", PartitionMode.class), "Default blackhole.");
    private static final Key<Boolean> CLIENTS =
            Key.optional("clients", Forms.choice("clients", Map.of("keep", true)), "keep: clients still reach it.");

    private static final Key<List<String>> CLUSTERS =
            Key.required("target", Forms.list(Basics.nameOf(Kind.CLUSTER)), "Two clusters.");

    private static final Key<Selector> SLOW_TARGET =
            Key.optional("target", Basics.SELECTOR, "All links of these servers.");
    private static final Key<Action.Link> SLOW_LINK = Key.optional(
            "link",
            Forms.of(NetworkActionForms::link, new Schema.Text(List.of(), List.of("n1 -> n3", "n1 <-> n3"))),
            "One link, or both directions of it.");
    private static final Key<Long> OVER = Key.optional("over", Basics.POSITIVE_DURATION, "Default 5s.");

    private static final Key<List<MessageKind>> MESSAGES = Key.required(
            "messages", Forms.oneOrMore(Forms.choice("kind of message", MessageKind.class)), "Which are dropped.");
    private static final Key<Selector> FROM = Key.optional("from", Basics.SELECTOR, "Who sends; default all.");
    private static final Key<Selector> TO = Key.optional("to", Basics.SELECTOR, "Who would get them; default all.");
    private static final Key<Double> PROBABILITY = Key.optional("probability", Basics.SHARE, "Default 1.");

    private static final Key<Action.Healed> HEALED = Key.required(
            "target",
            Forms.of(NetworkActionForms::healed, new Schema.Text(List.of(), List.of("all", "F1", "n1"))),
            "All, a fault, or servers.");

    static final List<Key<? extends Action>> ALL = List.of(
            Key.optional(
                    "partition",
                    hinted(MapForm.of(
                                    f -> new Action.Partition(f.get(GROUPS), direction(f), mode(f)),
                                    GROUPS,
                                    DIRECTION,
                                    MODE)
                            .orJust(GROUPS)
                            .hint("target", "here it is called 'groups'")),
                    "Groups of servers lose each other."),
            ActionForms.onServers(
                    "isolate",
                    "Loses everybody.",
                    f -> new Action.Isolate(f.get(ActionForms.TARGET), direction(f), mode(f), f.get(CLIENTS, false)),
                    DIRECTION,
                    MODE,
                    CLIENTS),
            Key.optional(
                    "cut gateway",
                    hinted(MapForm.of(NetworkActionForms::cutGateway, CLUSTERS, DIRECTION)
                            .orJust(CLUSTERS)),
                    "Two clusters lose each other."),
            Key.optional(
                    "slow",
                    hinted(MapForm.of(
                                    NetworkActionForms::slow,
                                    SLOW_TARGET,
                                    SLOW_LINK,
                                    NetworkForms.LATENCY,
                                    NetworkForms.BANDWIDTH,
                                    NetworkForms.LOSS)
                            .orJust(SLOW_TARGET)),
                    "Links get other parameters."),
            ActionForms.onServers("clog", "Links stall.", f -> new Action.Clog(f.get(ActionForms.TARGET))),
            ActionForms.onServers(
                    "swizzle",
                    "Links stall one by one.",
                    f -> new Action.Swizzle(f.get(ActionForms.TARGET), f.get(OVER, 5 * Micros.SECOND)),
                    OVER),
            Key.optional(
                    "drop",
                    hinted(MapForm.of(NetworkActionForms::drop, MESSAGES, FROM, TO, PROBABILITY)
                            .orJust(MESSAGES)),
                    "Messages vanish."),
            Key.optional(
                    "heal",
                    hinted(MapForm.<Action>of(f -> new Action.Heal(f.get(HEALED)), HEALED)
                            .orJust(HEALED)),
                    "Removes network faults."));

    private NetworkActionForms() {}

    private static <T> MapForm<T> hinted(MapForm<T> form) {
        return ActionForms.withHints(form);
    }

    private static Direction direction(Fields f) {
        return f.get(DIRECTION, Direction.BOTH);
    }

    private static PartitionMode mode(Fields f) {
        return f.get(MODE, PartitionMode.BLACKHOLE);
    }

    private static Action.Division division(Value value) {
        if (value.isList()) {
            return groups(value);
        }
        for (Shape shape : Shape.values()) {
            if (value.isScalar() && value.text().equals(shape.word())) {
                return new Action.Named(shape);
            }
        }
        if (value.isScalar()) {
            suggestShape(value);
        }
        return new Action.Apart(Basics.SELECTOR.read(value));
    }

    private static void suggestShape(Value value) {
        String text = value.text();
        String near = Suggest.didYouMean(
                text, Arrays.stream(Shape.values()).map(Shape::word).toList());
        value.reading()
                .later(
                        value.place(),
                        s -> Mentions.problem(
                                !near.isEmpty() && !value.reading().isDeclared(Kind.SERVER, text),
                                "unknown partition '" + text + "'" + near));
    }

    private static Action.Division groups(Value value) {
        List<Selector> groups = value.list().stream().map(Basics.SELECTOR::read).toList();
        if (groups.isEmpty()) {
            throw value.wrong("a partition needs groups: [[n1], [n2, n3]]");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (Selector group : groups) {
            for (String server : names(group)) {
                if (!seen.add(server)) {
                    throw value.wrong("server '" + server + "' is in two groups");
                }
            }
        }
        return new Action.Groups(groups);
    }

    private static List<String> names(Selector group) {
        if (group instanceof Selector.Server server) {
            return List.of(server.name());
        }
        if (group instanceof Selector.Several several) {
            return several.members().stream().flatMap(m -> names(m).stream()).toList();
        }
        return List.of();
    }

    private static Action cutGateway(Fields f) {
        List<String> clusters = f.get(CLUSTERS);
        if (clusters.size() != 2 || clusters.get(0).equals(clusters.get(1))) {
            throw f.wrong(CLUSTERS, "a gateway is between two clusters: [c1, c2]");
        }
        return new Action.CutGateway(clusters.get(0), clusters.get(1), direction(f));
    }

    private static Action.Link link(Value value) {
        Matcher link = LINK.matcher(value.text().strip());
        if (!link.matches()) {
            throw value.wrong("bad link '" + value.text() + "' (n1 -> n3 for one direction, n1 <-> n3 for both)");
        }
        Selector from = value.parse(text -> end(link, 1));
        Selector to = value.parse(text -> end(link, 3));
        Mentions mentions = Mentions.in(value);
        mentions.selector(from);
        mentions.selector(to);
        return new Action.Link(from, to, link.group(2).equals("<->"));
    }

    private static Selector end(Matcher link, int group) {
        try {
            return Selectors.parse(link.group(group));
        } catch (TextException e) {
            throw e.movedBy(link.start(group));
        }
    }

    private static Action slow(Fields f) {
        f.exclude(SLOW_TARGET, SLOW_LINK, "");
        if (!f.has(SLOW_TARGET) && !f.has(SLOW_LINK)) {
            throw f.whole().wrong("'target' or 'link' is missing: {link: n1 -> n3, latency: 200ms}");
        }
        if (!f.has(NetworkForms.LATENCY) && !f.has(NetworkForms.BANDWIDTH) && !f.has(NetworkForms.LOSS)) {
            throw f.whole().wrong("slow needs latency, bandwidth or loss: {target: n1, latency: 200ms}");
        }
        Action.Links links =
                f.find(SLOW_TARGET).<Action.Links>map(Action.LinksOf::new).orElseGet(() -> f.get(SLOW_LINK));
        return new Action.Slow(
                links,
                f.find(NetworkForms.LATENCY),
                TopologyForms.optionalLong(f, NetworkForms.BANDWIDTH),
                NetworkForms.optionalDouble(f, NetworkForms.LOSS));
    }

    private static Action drop(Fields f) {
        Set<MessageKind> once = new LinkedHashSet<>(f.get(MESSAGES));
        List<MessageKind> kinds = new ArrayList<>(Arrays.asList(MessageKind.values()));
        kinds.retainAll(once);
        Selector all = new Selector.All();
        return new Action.Drop(kinds, f.get(FROM, all), f.get(TO, all), f.get(PROBABILITY, 1.0));
    }

    private static Action.Healed healed(Value value) {
        if (value.isScalar() && value.text().equals("all")) {
            return new Action.HealAll();
        }
        if (value.isScalar() && FAULT.matcher(value.text()).matches()) {
            return new Action.HealFault(value.text());
        }
        return new Action.HealServers(Basics.SELECTOR.read(value));
    }
}
