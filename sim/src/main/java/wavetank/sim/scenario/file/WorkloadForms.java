package wavetank.sim.scenario.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Rate;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.StreamSpec;
import wavetank.sim.scenario.Workload;
import wavetank.sim.scenario.phrase.Names;
import wavetank.sim.scenario.text.TextException;
import wavetank.sim.scenario.yaml.Fields;
import wavetank.sim.scenario.yaml.Form;
import wavetank.sim.scenario.yaml.Forms;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Kind;
import wavetank.sim.scenario.yaml.MapForm;
import wavetank.sim.scenario.yaml.Schema;
import wavetank.sim.scenario.yaml.Value;

/** What clients do. {@code name}, {@code account}, {@code from} and {@code to time} may stand beside the kind or inside it. */
final class WorkloadForms {
    private record Inner(Fields fields, Function<Workload.Common, Workload> make) {}

    /** A workload that may still lack its name. */
    private record Draft(Optional<String> name, String kind, Function<String, Workload> make) {}

    private static final Key<String> NAME = Key.optional(
            "name",
            Basics.newName(Kind.WORKLOAD, WorkloadForms::name),
            "What 'start workload' and 'stop workload' call it.");
    private static final Key<String> ACCOUNT =
            Key.optional("account", Basics.nameOf(Kind.ACCOUNT), "Default the first account.");
    private static final Key<Long> FROM = Key.optional("from", Basics.DURATION, "When it starts; default 0s.");
    private static final Key<Long> TO_TIME = Key.optional("to time", Basics.DURATION, "When it ends.");
    private static final List<Key<?>> COMMON = List.of(NAME, ACCOUNT, FROM, TO_TIME);

    private static final Key<String> TO =
            Key.required("to", Forms.parsed(WorkloadForms::literal, "orders.new"), "Subject.");
    private static final Key<Rate> RATE = Key.optional("rate", Basics.RATE, "Of all publishers together.");
    private static final Key<Integer> SIZE = Key.optional("size", Basics.MESSAGE_SIZE, "Of a payload; default 256B.");
    private static final Key<Integer> PUBLISHERS =
            Key.optional("publishers", Forms.count(1, 100_000), "How many; default 1.");
    private static final Key<Long> ACK_TIMEOUT =
            Key.optional("ack timeout", Basics.POSITIVE_DURATION, "Until it is sent again; default 5s.");
    private static final Key<Integer> RETRY =
            Key.optional("retry", Forms.count(0, 1_000), "How often it is sent again; default 3.");

    private static final Key<String> STREAM = Key.required("stream", Basics.STREAM, "Name of the stream.");
    private static final Key<String> CONSUMER =
            Key.required("consumer", Forms.parsed(text -> Names.asset("consumer", text)), "Name of the consumer.");
    private static final Key<Integer> BATCH = Key.optional("batch", Forms.count(1, 100_000), "Default 100.");
    private static final Key<Double> ACK = Key.optional(
            "ack", Forms.parsed(WorkloadForms::ackShare, "all", "none", "90%"), "What it acknowledges; default all.");
    private static final Key<Long> EVERY = Key.optional("every", Basics.POSITIVE_DURATION, "Default 30s.");
    private static final Key<Long> KEEP =
            Key.optional("keep", Forms.whole(0, Long.MAX_VALUE), "Messages that stay; default 1000.");

    private static final Key<Inner> PUBLISH = Key.optional(
            "publish",
            inner(WorkloadForms::publish, TO, RATE, SIZE, PUBLISHERS, ACK_TIMEOUT, RETRY),
            "Publishes and waits for acknowledgements.");
    private static final Key<Inner> CONSUME = Key.optional(
            "consume", inner(WorkloadForms::consume, STREAM, CONSUMER, BATCH, ACK), "Fetches and acknowledges.");
    private static final Key<Inner> GET = Key.optional(
            "get",
            inner(f -> c -> new Workload.Get(c, f.get(STREAM), f.get(RATE, Rate.perSecond(10))), STREAM, RATE),
            "Direct gets.");
    private static final Key<Inner> PURGE = Key.optional(
            "purge",
            inner(
                    f -> c ->
                            new Workload.Purge(c, f.get(STREAM), f.get(EVERY, 30 * Micros.SECOND), f.get(KEEP, 1_000L)),
                    STREAM,
                    EVERY,
                    KEEP),
            "Purges again and again.");
    private static final Key<Inner> DELETE = Key.optional(
            "delete messages",
            inner(
                    f -> c -> new Workload.DeleteMessages(c, f.get(STREAM), f.get(RATE, Rate.perSecond(1))),
                    STREAM,
                    RATE),
            "Deletes single messages.");
    private static final List<Key<Inner>> KINDS = List.of(PUBLISH, CONSUME, GET, PURGE, DELETE);

    private static final MapForm<Draft> DRAFT = MapForm.of(WorkloadForms::draft, allKeys());
    static final Form<List<Workload>> WORKLOADS = Forms.of(WorkloadForms::workloads, new Schema.Items(DRAFT.schema()));

    private WorkloadForms() {}

    private static List<Key<?>> allKeys() {
        List<Key<?>> keys = new ArrayList<>(KINDS);
        keys.addAll(COMMON);
        return keys;
    }

    private static MapForm<Inner> inner(Function<Fields, Function<Workload.Common, Workload>> make, Key<?>... own) {
        List<Key<?>> keys = new ArrayList<>(List.of(own));
        keys.addAll(COMMON);
        return MapForm.of(f -> new Inner(f, make.apply(f)), keys);
    }

    private static List<Workload> workloads(Value value) {
        List<Draft> drafts = Forms.list(DRAFT).read(value);
        List<Workload> workloads = new ArrayList<>();
        for (Draft draft : drafts) {
            workloads.add(draft.make().apply(draft.name().orElseGet(() -> freeName(draft, value))));
        }
        return workloads;
    }

    /** {@code publish}, {@code publish 2}, …. */
    private static String freeName(Draft draft, Value value) {
        String name = draft.kind();
        for (int k = 2; value.reading().isDeclared(Kind.WORKLOAD, name); k++) {
            name = draft.kind() + " " + k;
        }
        value.reading().declare(Kind.WORKLOAD, name, value.place());
        return name;
    }

    private static Draft draft(Fields f) {
        List<Key<Inner>> kinds = KINDS.stream().filter(f::has).toList();
        if (kinds.size() != 1) {
            String names = String.join(", ", KINDS.stream().map(Key::name).toList());
            String problem = kinds.isEmpty()
                    ? "a workload is one of " + names
                    : "a workload is one of " + names + ", this has " + kinds.size() + ": give each an item of its own";
            throw f.whole().wrong(problem);
        }
        Inner inner = f.get(kinds.get(0));
        long from = pick(f, inner.fields(), FROM).orElse(0L);
        Optional<Long> to = pick(f, inner.fields(), TO_TIME);
        if (to.isPresent() && to.get() <= from) {
            Fields where = f.has(TO_TIME) ? f : inner.fields();
            throw where.wrong(TO_TIME, "'to time' is not after 'from'");
        }
        String account = pick(f, inner.fields(), ACCOUNT).orElse(f.reading().firstAccount());
        OptionalLong end = to.isPresent() ? OptionalLong.of(to.get()) : OptionalLong.empty();
        return new Draft(pick(f, inner.fields(), NAME), kinds.get(0).name(), name -> inner.make()
                .apply(new Workload.Common(name, account, from, end)));
    }

    private static <T> Optional<T> pick(Fields outer, Fields inner, Key<T> key) {
        if (outer.has(key) && inner.has(key)) {
            throw inner.reading().wrong(inner.place(key), "'" + key.name() + "' is there twice");
        }
        return outer.find(key).or(() -> inner.find(key));
    }

    private static Function<Workload.Common, Workload> publish(Fields f) {
        String to = f.get(TO);
        f.reading()
                .later(
                        f.value(TO).place(),
                        s -> Mentions.problem(
                                !captured(s, to) && !mayMakeStreams(s),
                                "no stream captures '" + to + "'" + subjects(s)));
        return common -> new Workload.Publish(
                common,
                to,
                f.get(RATE, Rate.perSecond(100)),
                f.get(SIZE, 256),
                f.get(PUBLISHERS, 1),
                f.get(ACK_TIMEOUT, 5 * Micros.SECOND),
                f.get(RETRY, 3));
    }

    private static boolean captured(Scenario scenario, String subject) {
        return scenario.streams().stream()
                .flatMap(stream -> stream.effectiveSubjects().stream())
                .anyMatch(pattern -> matches(pattern, subject));
    }

    private static boolean matches(String pattern, String subject) {
        String[] wanted = pattern.split("\\.", -1);
        String[] tokens = subject.split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(">")) {
                return tokens.length > i;
            }
            if (i >= tokens.length || !(wanted[i].equals("*") || wanted[i].equals(tokens[i]))) {
                return false;
            }
        }
        return wanted.length == tokens.length;
    }

    /** Whether a command of the timeline may make or change a stream. */
    private static boolean mayMakeStreams(Scenario scenario) {
        return Mentions.commandTexts(scenario).stream()
                .anyMatch(text -> text.matches(
                        "(?s).*(\\b(add|create|new|copy|cp|edit|update|restore|import)\\b|CREATE|UPDATE|RESTORE).*"));
    }

    private static String subjects(Scenario scenario) {
        List<String> all = scenario.streams().stream()
                .map(StreamSpec::effectiveSubjects)
                .flatMap(List::stream)
                .toList();
        return all.isEmpty() ? " (the file has no stream)" : " (subjects: " + String.join(", ", all) + ")";
    }

    private static Function<Workload.Common, Workload> consume(Fields f) {
        String stream = f.get(STREAM);
        String consumer = f.get(CONSUMER);
        new Mentions(f.reading(), name -> f.value(CONSUMER).place()).group(new Group.Consumer(stream, consumer));
        return common -> new Workload.Consume(common, stream, consumer, f.get(BATCH, 100), f.get(ACK, 1.0));
    }

    private static double ackShare(String text) {
        if (text.equals("all") || text.equals("none")) {
            return text.equals("all") ? 1 : 0;
        }
        if (!text.matches("\\d{1,3}%") || Integer.parseInt(text.substring(0, text.length() - 1)) > 100) {
            throw new TextException(0, "bad share '" + text + "' (all, none, or such as 90%)");
        }
        return Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
    }

    private static String literal(String text) {
        if (!text.matches("[^\\s.*>]+(\\.[^\\s.*>]+)*+")) {
            throw new TextException(
                    0, "bad subject '" + text + "' (one subject without wildcards, such as orders.new)");
        }
        return text;
    }

    private static String name(String text) {
        if (text.isBlank() || text.equals("all")) {
            throw new TextException(0, "bad workload name '" + text + "' (any text but 'all')");
        }
        return text;
    }
}
